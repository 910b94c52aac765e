/** A string that only its maker hands out; one key a name, so that a fresh id can be any of them. */
type Branded<Name extends string> = string & { readonly [Key in Name as `__${Key}`]: true };

/** 128 random bits as 22 characters of base64url. Ids are made outside the domain and passed in. */
export type RowId = Branded<'row'>;
export type CompartmentId = Branded<'compartment'>;
export type UserId = Branded<'user'>;
export type VaultId = Branded<'vault'>;

/** What an id is before it is known what it names. */
export type AnyId = RowId & CompartmentId & UserId & VaultId;

const ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Whether `text` is one of our ids: 16 bytes in base64url, in the only spelling that encodes them. */
export const isId = (text: unknown): text is AnyId => typeof text === 'string' && ID.test(text);
