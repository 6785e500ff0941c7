import { Button, Group } from '@mantine/core';
import { IconFileImport, IconHeadphones, IconWebhook } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../data/failure.ts';
import { useOpenSamples } from '../data/mutations.ts';
import { useStatus } from '../data/queries.ts';
import { pickFiles, pickFolder } from '../import/pick.ts';
import { useStartImport } from '../import/use-start-import.ts';
import { CopyLine } from '../settings/listener/copy-line.tsx';
import { curlLine } from '../settings/listener/words.ts';
import classes from './first-run.module.css';
import { TimelinePicture } from './timeline-picture.tsx';

/** No call yet: what this is, and three ways to begin. */
export function FirstRun() {
  return (
    <div className={classes.scroll}>
      <div className={classes.page}>
        <TimelinePicture />
        <h1 className={classes.title}>Hear what happened, turn by turn</h1>
        <p className={classes.text}>
          Turntable lines up the recording and the report of a voice agent's call, and shows where every number comes from.
        </p>
        <div className={classes.all}>
          <div className={classes.cards}>
            <SamplesCard />
            <ImportCard />
            <ConnectCard />
          </div>
        </div>
      </div>
    </div>
  );
}

function SamplesCard() {
  const samples = useOpenSamples({ errorInPlace: true });
  return (
    <Card Icon={IconHeadphones} title="Look around">
      <p>Three calls with recordings, one of them in Dutch. They stay on this computer, like everything here.</p>
      {samples.error && <p className={classes.error}>{messageOf(samples.error)}</p>}
      <Button size="sm" loading={samples.isPending} onClick={() => samples.mutate()}>
        Open sample calls
      </Button>
    </Card>
  );
}

function ImportCard() {
  const startImport = useStartImport();
  return (
    <Card Icon={IconFileImport} title="Import files">
      <p>
        Reports exported from Interactly or Flireo: .json, .jsonl, .ndjson, also packed as .gz. Or drop them anywhere in this
        window.
      </p>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={() => pickFiles(startImport)}>
          Choose files
        </Button>
        <Button size="sm" variant="default" onClick={() => pickFolder(startImport)}>
          Choose a folder
        </Button>
      </Group>
    </Card>
  );
}

function ConnectCard() {
  const { data: status } = useStatus();
  return (
    <Card Icon={IconWebhook} title="Connect a platform">
      <p>Point its webhook here, through a tunnel if it runs elsewhere. Calls appear seconds after they end.</p>
      <Button size="sm" variant="default" component={Link} href="/connect">
        Connect step by step
      </Button>
      {status && (
        <div className={classes.lines}>
          {status.listener.on ? null : (
            <p className={classes.error}>
              {status.listener.error ?? 'The webhook listener is off. Switch it on in the bar at the side.'}
            </p>
          )}
          <CopyLine label="Webhook address" text={status.listener.url} />
          <CopyLine label="Command to try it" text={curlLine(status.listener.url)} />
        </div>
      )}
    </Card>
  );
}

type IconType = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;

function Card({ Icon, title, children }: { Icon: IconType; title: string; children: ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      <h2>
        <Icon size={18} stroke={1.6} aria-hidden /> {title}
      </h2>
      {children}
    </section>
  );
}
