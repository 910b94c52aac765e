export const PASSPHRASE = 'seven quiet herons at dusk';
export const KIT = new Uint8Array(32).fill(7);

export function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
  return result.value;
}
