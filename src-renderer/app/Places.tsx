import { useState, type ReactNode } from 'react';
import { ClientFacts, ClientList, ClientPeople } from '../features/clients/index.ts';
import { ClientThread } from '../features/course/index.ts';
import { TakeOutReadable } from '../features/export/index.ts';
import { CertificateScreen, Certificates, ClientKeeping, Retention } from '../features/keeping/index.ts';
import { Limits, LimitsInShort } from '../features/limits/index.ts';
import { Settings } from '../features/settings/index.ts';
import { KitStep, PassphraseStep } from '../features/unlock/index.ts';
import { Today } from '../features/today/index.ts';
import type { RowId } from '../domain/index.ts';
import {
  isSample,
  useClients,
  usePractice,
  useRecord,
  type Destroyed,
  type Surroundings,
} from '../storage/index.ts';
import type { Backing } from '../exchange/index.ts';
import type { BackupPort, WindowGuards } from '../platform/index.ts';
import { Rail } from '../ui/index.ts';
import { routeOf, type Route } from './route.ts';
import { SAMPLE } from './words.ts';

/** Set-up's own screens, for whoever changes their ways in later or is added to the practice. */
const STEPS = { Passphrase: PassphraseStep, Kit: KitStep };

/** The places at the left, and the threads of the clients. */
export function Places({
  route,
  onGo,
}: {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}): ReactNode {
  const clients = useClients();
  const place = (at: 'today' | 'clients' | 'settings', label: string, note?: string) => ({
    id: at,
    label,
    note,
    current: route.at === at || (at === 'settings' && route.at === 'limits'),
    onOpen: () => onGo({ at }),
  });
  const places = [
    place('today', 'Today'),
    place('clients', 'Clients', clients.length === 0 ? undefined : String(clients.length)),
    place('settings', 'Settings'),
  ];
  const threads = clients.slice(0, 12).map((client) => ({
    id: client.row,
    label: client.label,
    current: route.at === 'client' && route.client === client.row,
    onOpen: () => onGo({ at: 'client', client: client.row }),
  }));
  return (
    <Rail
      label="Places"
      mark={isSample(usePractice()) ? SAMPLE : undefined}
      places={places}
      groups={threads.length === 0 ? [] : [{ label: 'Threads', places: threads }]}
    />
  );
}

/** The place that is open, unless it is a note's. */
export function Place({
  route,
  surroundings,
  guards,
  backing,
  onCopied,
  onGo,
  onAlone,
  onExport,
}: {
  readonly route: Exclude<Route, { at: 'session' | 'note' }>;
  readonly surroundings: Surroundings;
  readonly guards: WindowGuards | null;
  readonly backing: Backing | null;
  readonly onCopied: () => void;
  readonly onGo: (route: Route) => void;
  readonly onAlone: (alone: boolean) => void;
  readonly onExport: (client: RowId | null) => void;
}): ReactNode {
  switch (route.at) {
    case 'today':
      return (
        <Today
          onClients={() => onGo({ at: 'clients' })}
          onClient={(client) => onGo({ at: 'client', client })}
          onSession={(client, session, stage) => onGo({ at: 'session', client, session, stage })}
          onNote={(client, note) => onGo(routeOf(client, note))}
        />
      );
    case 'clients':
      return <ClientList onOpen={(client) => onGo({ at: 'client', client })} />;
    case 'client':
      return (
        <ClientPlace
          key={route.client}
          client={route.client}
          backups={backing?.port ?? null}
          onGo={onGo}
          onExport={onExport}
        />
      );
    case 'limits':
      return <Limits onBack={() => onGo({ at: 'settings' })} />;
    case 'settings':
      return (
        <Settings
          surroundings={surroundings}
          guards={guards}
          backing={backing}
          steps={STEPS}
          takeOut={<TakeOutReadable what="practice" onOpen={() => onExport(null)} />}
          limits={<LimitsInShort onOpen={() => onGo({ at: 'limits' })} />}
          keeping={
            <>
              <Retention />
              <Certificates backups={backing?.port ?? null} />
            </>
          }
          onAlone={onAlone}
          onCopied={onCopied}
        />
      );
  }
}

function ClientPlace({
  client,
  backups,
  onGo,
  onExport,
}: {
  readonly client: RowId;
  readonly backups: BackupPort | null;
  readonly onGo: (route: Route) => void;
  readonly onExport: (client: RowId) => void;
}): ReactNode {
  const header = useRecord(client).headers[client];
  const [destroyed, setDestroyed] = useState<Destroyed | null>(null);
  if (destroyed !== null)
    return (
      <CertificateScreen
        row={destroyed.certificate}
        isFinished={destroyed.isFinished}
        backups={backups}
        onDone={() => onGo({ at: 'clients' })}
      />
    );
  return (
    <ClientThread
      client={client}
      facts={
        header?.type === 'client' && (
          <>
            <ClientFacts client={header} />
            <ClientPeople client={header} />
            <ClientKeeping client={header} backups={backups} onDestroyed={setDestroyed} />
          </>
        )
      }
      takeOut={<TakeOutReadable what="client" onOpen={() => onExport(client)} />}
      onOpen={(session, stage) => onGo({ at: 'session', client, session, stage })}
      onNote={(note) => onGo(routeOf(client, note))}
    />
  );
}
