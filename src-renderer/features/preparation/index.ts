/** What stands beside the preparation note: the day-of-dose gate. */
export { Gate } from './Gate.tsx';
