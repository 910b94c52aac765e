/** The day: what is unfinished, what was signed last. */
export { Today } from './Today.tsx';
