/**
 * The one content security policy, in force on every response of both hosts. A worker obeys the policy of its
 * own response, so Argon2id in a worker needs 'wasm-unsafe-eval' there too.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "script-src-attr 'none'",
  "style-src 'self'",
  "style-src-elem 'self'",
  "style-src-attr 'none'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "media-src 'none'",
  "connect-src 'none'",
  "worker-src 'self'",
  "child-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types throughline dompurify',
].join('; ');

const deniedFeatures = [
  'camera',
  'microphone',
  'geolocation',
  'usb',
  'serial',
  'hid',
  'display-capture',
  'payment',
  'publickey-credentials-get',
];

/** The headers of every response, refusals included. `Content-Type` is added per file. */
export const responseHeaders: Readonly<Record<string, string>> = Object.freeze({
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
});
