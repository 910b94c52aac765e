import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const isThere = (command: string): boolean => spawnSync('which', [command]).status === 0;
const missing = ['age', 'script', 'tar'].filter((command) => !isThere(command));

/** Why the age command cannot be run here, by what is missing; null where it can, and on CI, where it must. */
export const noAge: string | null =
  missing.length === 0 || process.env['CI'] !== undefined
    ? null
    : `not on this computer: ${missing.join(', ')}`;

/**
 * Opens a file with the system's own `age`, as a person does: on a terminal, with the passphrase typed when it asks.
 * Gives back its exit code and what it said.
 */
export function openWithAge(
  file: string,
  passphrase: string,
  to: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const command = `age --decrypt --output '${to}' '${file}'`;
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null']);
    let said = '';
    let asked = false;
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      if (asked || !said.includes('Enter passphrase')) return;
      asked = true;
      child.stdin.write(`${passphrase}\n`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** The names in an archive, as the system's own `tar` lists them. */
export function namesIn(archive: string): readonly string[] {
  const listed = spawnSync('tar', ['--list', '--quoting-style=literal', '--file', archive]);
  if (listed.status !== 0) throw new Error(listed.stderr.toString());
  return listed.stdout.toString().trim().split('\n');
}

/** Unpacks an archive into a folder, with the system's own `tar`. */
export function unpack(archive: string, folder: string): void {
  const done = spawnSync('tar', ['--extract', '--file', archive, '--directory', folder]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
}

/** Opens a readable export with the passphrase of the file and unpacks it into a folder; gives the names in it. */
export async function openExport(
  sealed: string,
  passphrase: string,
  folder: string,
): Promise<readonly string[]> {
  const archive = join(folder, 'export.tar');
  const { code, said } = await openWithAge(sealed, passphrase, archive);
  if (code !== 0) throw new Error(said);
  unpack(archive, folder);
  return namesIn(archive);
}
