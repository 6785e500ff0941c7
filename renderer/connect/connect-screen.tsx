import { Skeleton } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';
import type { ListenerState } from '../../shared/api.ts';
import type { PresetId, Source } from '../../shared/model/source.ts';
import type { TunnelState } from '../../shared/model/tunnel.ts';
import { useStatus } from '../data/queries.ts';
import { useSources } from '../data/source-queries.ts';
import { useTunnel } from '../data/tunnel-queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { FailedBar } from '../ui/failed-bar.tsx';
import { useTitle } from '../ui/use-title.ts';
import { AddressStep } from './address-step.tsx';
import classes from './connect.module.css';
import { type Chosen, connectPath, parseConnect, sourceOf } from './place.ts';
import { PlatformStep } from './platform-step.tsx';
import { SourceStep } from './source-step.tsx';
import type { StepState } from './step.tsx';
import { TestStep } from './test-step.tsx';
import { TunnelStep } from './tunnel-step.tsx';

/** From nothing to a platform that sends its calls here, on one page. */
export function ConnectScreen() {
  useTitle('Connect a platform');
  const sources = useSources();
  const tunnel = useTunnel();
  const status = useStatus();
  const failed = sources.error ?? tunnel.error ?? status.error;
  const retry = () => void Promise.all([sources.refetch(), tunnel.refetch(), status.refetch()]);
  const here = sources.data && tunnel.data && status.data;
  if (failed && !here) return <ErrorState title="This page could not be loaded" error={failed} onRetry={retry} />;
  return (
    <div className={classes.scroll}>
      {failed && <FailedBar title="This may be out of date." error={failed} onRetry={retry} />}
      <div className={classes.page}>
        <h1 className={classes.title}>Connect a platform</h1>
        <p className={classes.note}>Calls then appear here seconds after they end. Closing the tunnel shuts the way in again.</p>
        {here ? (
          <Steps sources={sources.data.sources} tunnel={tunnel.data} listener={status.data.listener} />
        ) : (
          <Skeleton height={420} mt="md" />
        )}
      </div>
    </div>
  );
}

interface StepsProps {
  sources: readonly Source[];
  tunnel: TunnelState;
  listener: ListenerState;
}

function Steps({ sources, tunnel, listener }: StepsProps) {
  const chosen = parseConnect(useSearch());
  const [, navigate] = useLocation();
  const go = (next: Chosen) => navigate(connectPath(next), { replace: true });
  const ofPreset = sources.filter(({ preset }) => preset === chosen.preset);
  const source = sourceOf(chosen, sources);
  const open = tunnel.phase === 'open';
  const ready = source !== null && open;
  const stateOf = (done: boolean, before: boolean): StepState => (done ? 'done' : before ? 'now' : 'later');
  return (
    <ol className={classes.steps}>
      <PlatformStep preset={chosen.preset} onChoose={(preset: PresetId) => go({ preset, source: null })} />
      <SourceStep
        preset={chosen.preset}
        sources={ofPreset}
        source={source}
        state={stateOf(source !== null, chosen.preset !== null)}
        onChoose={(id) => go({ ...chosen, source: id })}
      />
      <TunnelStep tunnel={tunnel} listener={listener} state={stateOf(open, source !== null)} />
      <AddressStep source={source} tunnel={tunnel} state={ready ? 'now' : 'later'} />
      <TestStep key={`${source?.id} ${tunnel.publicUrl}`} source={source} ready={ready} state={ready ? 'now' : 'later'} />
    </ol>
  );
}
