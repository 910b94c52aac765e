import type { Session } from 'electron';
import { APP_ORIGIN } from './scheme.ts';

const ALLOWED: readonly string[] = ['persistent-storage', 'clipboard-sanitized-write'];

const isOwnOrigin = (origin: string): boolean => origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`;

/** Keeping what is stored and copying text, for our own page; nothing else, for nobody else. */
export const isAllowedPermission = (permission: string, origin: string): boolean =>
  ALLOWED.includes(permission) && isOwnOrigin(origin);

const originOf = (url: string): string => (url.startsWith(`${APP_ORIGIN}/`) ? APP_ORIGIN : url);

/** Denies permissions, devices, screens, pairings and downloads on the one session in use. */
export function guardSession(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowedPermission(permission, originOf(requestingUrl))),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('will-download', (event) => event.preventDefault());
}
