import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../bridge/index.ts';

export interface MenuActions {
  readonly lock: () => void;
  readonly quit: () => void;
  readonly command: (command: Command) => void;
}

type Offered = readonly [Command, label: string, accelerator: string];

const COVER: Offered = ['cover', 'Cover', 'CmdOrCtrl+Shift+L'];
const PLACES: readonly Offered[] = [
  ['today', 'Today', 'CmdOrCtrl+1'],
  ['clients', 'Clients', 'CmdOrCtrl+2'],
  ['settings', 'Settings', 'CmdOrCtrl+,'],
];

/**
 * A minimal menu: places, lock, cover, quit and the editing commands. No reload, no zoom, no tools, no system services.
 * Gives back what offers the commands that the present page hears; the others are greyed out.
 */
export function setMenu({ lock, quit, command }: MenuActions): (heard: readonly Command[]) => void {
  const offer = ([id, label, accelerator]: Offered): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    enabled: false,
    click: () => command(id),
  });
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Throughline',
      submenu: [
        { label: 'Lock now', accelerator: 'CmdOrCtrl+L', click: lock },
        offer(COVER),
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
      submenu: PLACES.map(offer),
    },
  ];
  const menu = Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(menu);
  return (heard) => {
    for (const [id] of [COVER, ...PLACES]) {
      const item = menu.getMenuItemById(id);
      if (item !== null) item.enabled = heard.includes(id);
    }
  };
}
