/** What stands beside the integration note: the client's words from the session. */
export { Quotes } from './Quotes.tsx';
