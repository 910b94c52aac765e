/** The list of clients, the form for a new one, and what is known of one beside their thread. */
export { ClientFacts } from './ClientFacts.tsx';
export { ClientPeople } from './ClientPeople.tsx';
export { ClientList } from './ClientList.tsx';
