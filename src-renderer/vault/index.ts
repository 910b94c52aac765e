/**
 * Keys, sealing, slots and signatures. WebCrypto and Argon2id are used here and nowhere else.
 * Promises: what is sealed opens only under its key, row, revision and kind; no key can be read out of an open vault.
 * Must not know: files, the journal, or what any content means.
 */
export { acceptableCosts, FLOOR, type KdfCosts } from './argon2id.ts';
export * from './bytes.ts';
export { sha256 } from './digest.ts';
export { calibrate, deriveInWorker, type Kdf } from './kdf.ts';
export {
  isNamed,
  type Epochs,
  type NewCompartments,
  type OpenKeys,
  type Rotation,
  type Stripped,
  type Wanted,
} from './keys.ts';
export { readKeyring, verifiersOf, writeKeyring, type Keyring, type KeyringError } from './keyring.ts';
export { kitWords, readKit, type KitProblem } from './kit.ts';
export { mac } from './mac.ts';
export {
  generatePassphrase,
  passphraseBytes,
  passphraseProblem,
  SAMPLE_PASSPHRASES,
  SHORTEST,
  type PassphraseProblem,
} from './passphrase.ts';
export {
  filePassphraseProblem,
  sealWithPassphrase,
  type FilePassphraseProblem,
  type PassphraseFile,
} from './passphraseFile.ts';
export { firstRevision, newId, randomBytes } from './random.ts';
export { ENVELOPE_OVERHEAD, open, seal, type CompartmentKey, type SealedAs, type SealKind } from './seal.ts';
export { createVerifier, SIGNATURE_LENGTH, type Signer, type SignPurpose, type Verifier } from './sign.ts';
export type { SlotSecret } from './slot.ts';
export type { HeldEpoch, OpenCompartment } from './tray.ts';
export {
  addUser,
  createPracticeKeys,
  removeUser,
  unlock,
  type NewUserSecrets,
  type Unlocked,
  type UnlockError,
} from './unlock.ts';
export { proveWay, replaceWay, slotsOf, type WayError } from './ways.ts';
export { COMPARTMENT_KINDS, type CompartmentKind } from './wraps.ts';
