/** The practice's own page: what it stands on, sealed copies, appearance. */
export { Settings } from './Settings.tsx';
