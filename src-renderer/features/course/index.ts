/** A client's page: the thread of courses and sessions. */
export { ClientThread } from './ClientThread.tsx';
