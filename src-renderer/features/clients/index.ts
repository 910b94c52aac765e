/** The list of clients and the form for a new one. */
export { ClientList } from './ClientList.tsx';
