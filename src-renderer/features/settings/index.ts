/** The practice's own page: what it stands on, sealed copies, appearance. */
export { ProveStep } from './ProveStep.tsx';
export { Settings } from './Settings.tsx';
