/** How long a client's record is kept, what holds it, its end, and the certificates of those that ended. */
export { CertificateScreen, Certificates } from './Certificates.tsx';
export { ClientKeeping } from './ClientKeeping.tsx';
export { Retention } from './Retention.tsx';
