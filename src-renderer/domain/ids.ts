declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits as 22 characters of base64url. Ids are made outside the domain and passed in. */
export type RowId = Branded<'row'>;
export type CompartmentId = Branded<'compartment'>;
export type UserId = Branded<'user'>;
export type VaultId = Branded<'vault'>;

const ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Whether `text` is one of our ids: 16 bytes in base64url, in the only spelling that encodes them. */
export const isId = (text: unknown): text is RowId & CompartmentId & UserId & VaultId =>
  typeof text === 'string' && ID.test(text);
