// The browser host: the built renderer as static files on one fixed port of this computer, with the same policy
// and headers as the desktop. What is written there belongs to this very address, so the port never changes.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readAssets, responseHeaders, type Assets } from './guard/index.ts';

const HOST = '127.0.0.1';
const PORT = 47615;
const AUTHORITY = `${HOST}:${PORT}`;
const PLAIN = 'text/plain; charset=utf-8';

function respond(assets: Assets, request: IncomingMessage, response: ServerResponse): void {
  const send = (status: number, mime: string, body?: Uint8Array): void => {
    response.writeHead(status, {
      ...responseHeaders,
      'Content-Type': mime,
      'Content-Length': body?.length ?? 0,
      ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  // Another name that was made to point here must not be served.
  const ours = request.headers.host === AUTHORITY;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const answer = ours && reading ? assets.find(request.url ?? '') : null;
  if (answer !== null) send(200, answer.mime, answer.body);
  else send(ours && !reading ? 405 : 404, PLAIN);
}

function leave(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function serve(assets: Assets): void {
  const server = createServer((request, response) => respond(assets, request, response));
  server.on('error', (cause: NodeJS.ErrnoException) =>
    leave(
      cause.code === 'EADDRINUSE'
        ? `Port ${PORT} is taken, and what you write belongs to the address http://${AUTHORITY}, so another port cannot be used: end the program that has it and start again.`
        : `The address http://${AUTHORITY} cannot be opened on this computer.`,
    ),
  );
  const end = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  server.listen(PORT, HOST, () => process.stdout.write(`http://${AUTHORITY}/\n`));
}

function openAssets(): Assets | null {
  try {
    return readAssets(join(import.meta.dirname, '../renderer'));
  } catch {
    return null;
  }
}

const assets = openAssets();
if (assets === null) leave('The application is not built yet: run npm run build.');
else serve(assets);
