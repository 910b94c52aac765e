import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../bridge/index.ts';

export interface MenuActions {
  readonly lock: () => void;
  readonly quit: () => void;
  readonly command: (command: Command) => void;
}

const PLACES: readonly (readonly [Command, label: string, accelerator: string])[] = [
  ['today', 'Today', 'CmdOrCtrl+1'],
  ['clients', 'Clients', 'CmdOrCtrl+2'],
  ['settings', 'Settings', 'CmdOrCtrl+,'],
];

/**
 * A minimal menu: places, lock, quit and the editing commands. No reload, no zoom, no tools, no system services.
 * Gives back what offers the places that the present page hears of; the others are greyed out.
 */
export function setMenu({ lock, quit, command }: MenuActions): (heard: readonly Command[]) => void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Throughline',
      submenu: [
        { label: 'Lock now', accelerator: 'CmdOrCtrl+L', click: lock },
        { type: 'separator' },
        { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: quit },
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
    {
      label: 'Go',
      submenu: PLACES.map(([id, label, accelerator]) => ({
        id,
        label,
        accelerator,
        enabled: false,
        click: () => command(id),
      })),
    },
  ];
  const menu = Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(menu);
  return (heard) => {
    for (const [id] of PLACES) {
      const item = menu.getMenuItemById(id);
      if (item !== null) item.enabled = heard.includes(id);
    }
  };
}
