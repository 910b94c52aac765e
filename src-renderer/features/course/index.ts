/** A client's page, the thread of courses and sessions, and what stands of it beside a session. */
export { ClientThread } from './ClientThread.tsx';
export { EarlierVersions } from './EarlierVersions.tsx';
export { LastTime } from './LastTime.tsx';
export { MoveDraft } from './MoveDraft.tsx';
