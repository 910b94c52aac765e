import type { App, Input, WebContents } from 'electron';

const TOOL_KEYS = ['KeyI', 'KeyJ', 'KeyC'];

/** The keys that open developer tools in Chromium, by their place on the keyboard. */
const opensTools = ({ key, code, control, shift, meta, alt }: Input): boolean =>
  key === 'F12' || (((control && shift) || (meta && alt)) && TOOL_KEYS.includes(code));

function guardOne(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.on('before-input-event', (event, input) => {
    if (opensTools(input)) event.preventDefault();
  });
  contents.on('devtools-opened', () => contents.closeDevTools());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Every page there will ever be: no navigation, no further windows, no tools, no logins, no certificates. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardOne(contents));
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
}
