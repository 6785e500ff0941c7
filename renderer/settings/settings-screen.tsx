import { Button, Code, SegmentedControl, Skeleton, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/format/number.ts';
import { useSettings, useStatus } from '../data/queries.ts';
import { helpOpen } from '../keys/store.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FailedBar } from '../ui/failed-bar.tsx';
import { useTitle } from '../ui/use-title.ts';
import { BackupsPanel } from './backups/backups-panel.tsx';
import { ListenerPanel } from './listener/listener-panel.tsx';
import { RebuildPanel } from './rebuild-panel.tsx';
import { RecordingsPanel } from './recordings/recordings-panel.tsx';
import classes from './settings.module.css';
import { SourcesPanel } from './sources/sources-panel.tsx';
import { ThresholdsForm } from './thresholds-form.tsx';

export function SettingsScreen() {
  const settings = useSettings();
  const status = useStatus();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useTitle('Settings');
  const failed = settings.error ?? status.error;
  const retry = () => void Promise.all([settings.refetch(), status.refetch()]);
  if (failed && !(settings.data && status.data)) {
    return <ErrorState title="The settings could not be loaded" error={failed} onRetry={retry} />;
  }
  return (
    <div className={classes.scroll}>
      {failed && <FailedBar title="This may be out of date." error={failed} onRetry={retry} />}
      <div className={classes.page}>
        <h1 className={classes.title}>Settings</h1>
        <Part
          title="What becomes a mark"
          text="Changing one of these changes the marks and numbers of every call at once. Nothing stored changes."
        >
          {settings.data ? <ThresholdsForm saved={settings.data.thresholds} /> : <Skeleton height={160} />}
        </Part>
        <Part title="Webhook listener" text="Takes calls from platforms as they end.">
          {status.data ? <ListenerPanel listener={status.data.listener} /> : <Skeleton height={240} />}
        </Part>
        <Part title="Sources" text="Who may deliver: each platform at a secret address of its own, with its own proof.">
          <SourcesPanel />
        </Part>
        <Part title="Recordings" text="Fetched from where the reports say, and kept on this computer.">
          <RecordingsPanel />
        </Part>
        <Part title="Appearance">
          <SegmentedControl
            size="xs"
            aria-label="Light or dark"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Part>
        <Part title="Keys" text="Every key can be changed.">
          <Button variant="default" onClick={() => helpOpen.set(true)}>
            Show and change keys
          </Button>
        </Part>
        <Part title="Data" text="Everything stays on this computer, in one folder.">
          {status.data ? (
            <>
              <div className={classes.path}>
                <code>{status.data.dataDir}</code>
                <CopyButton compact text={status.data.dataDir} label="Copy the folder's path" />
              </div>
              <p className={classes.note}>
                {formatCount(status.data.calls)} calls from {formatCount(status.data.reports)} raw reports.
              </p>
              <RebuildPanel job={status.data.rebuild} reports={status.data.reports} />
            </>
          ) : (
            <Skeleton height={120} />
          )}
        </Part>
        <Part
          title="Backups"
          text="The database is copied each day and before each update, and the copy is read back before it counts."
        >
          <BackupsPanel />
        </Part>
        {status.data?.host === 'browser' && (
          <Part title="For scripts" text="A script may use the same API as this page.">
            <p className={classes.note}>
              While Turntable runs in the browser, <Code>browser-session.json</Code> in the data folder holds the port and the
              token; only your user can read it. Send the token as the header <Code>x-turntable-token</Code>. The README has the
              table of routes.
            </p>
          </Part>
        )}
        <p className={classes.version}>Turntable {status.data?.version}</p>
      </div>
    </div>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <div>
        <h2>{title}</h2>
        {text && <p className={classes.note}>{text}</p>}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
