/**
 * Before the practice is open: the first run, the lock, and what is said when neither can be shown.
 * Promises: no name, client or count is shown here; the passphrase never enters React's state.
 */
export { FirstRun } from './FirstRun.tsx';
export { KitStep, type KitStepProps } from './KitStep.tsx';
export { PassphraseStep, type PassphraseStepProps } from './PassphraseStep.tsx';
export { Recovery, type LockedTrouble, type Remedy } from './Recovery.tsx';
export { RestoreStep, type Restored, type RestoreStepProps } from './RestoreStep.tsx';
export { Trouble } from './Trouble.tsx';
export { Unlock } from './Unlock.tsx';
