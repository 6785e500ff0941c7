import { Button } from '@mantine/core';
import { formatCount } from '../../shared/format/number.ts';
import type { TunnelState } from '../../shared/model/tunnel.ts';
import { useTunnelChanges } from '../data/tunnel-queries.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './connect.module.css';
import { tunnelWords } from './tunnel-words.ts';

/** How the tunnel stands, what went wrong, and the way out. */
export function TunnelStateLine({ state }: { state: TunnelState }) {
  const { stop, retry } = useTunnelChanges();
  const words = tunnelWords(state);
  const { nextAtMs } = state;
  const now = useNow(nextAtMs !== null);
  return (
    <div className={classes.state} data-testid="tunnel" data-phase={state.phase}>
      <span className={classes.dot} data-tone={words.tone} aria-hidden />
      <div role="status">
        <p>{words.short}</p>
        {words.more && <p className={words.tone === 'trouble' ? classes.error : classes.note}>{words.more}</p>}
      </div>
      {nextAtMs !== null && (
        <span className={classes.note}>next try in {formatCount(Math.max(0, Math.ceil((nextAtMs - now) / 1000)))} s</span>
      )}
      {nextAtMs !== null && (
        <Button variant="default" size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate()}>
          Try now
        </Button>
      )}
      {state.phase !== 'off' && (
        <Button variant="default" size="compact-sm" loading={stop.isPending} onClick={() => stop.mutate()}>
          Close the tunnel
        </Button>
      )}
    </div>
  );
}
