import { Menu, type MenuItemConstructorOptions } from 'electron';

/** A minimal menu: lock, quit and the editing commands. No reload, no zoom, no tools, no system services. */
export function setMenu(actions: { readonly lock: () => void; readonly quit: () => void }): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Throughline',
      submenu: [
        { label: 'Lock', accelerator: 'CmdOrCtrl+L', click: actions.lock },
        { type: 'separator' },
        { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: actions.quit },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
