import { Button, Stack, Switch } from '@mantine/core';
import { Link } from 'wouter';
import type { ListenerState } from '../../../shared/api.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { useChangeListener } from '../../data/mutations.ts';
import text from '../../ui/text.module.css';
import { When } from '../../ui/when.tsx';
import { CopyLine } from './copy-line.tsx';
import classes from './listener.module.css';
import { PortForm } from './port-form.tsx';
import { curlLine } from './words.ts';

/** Everything about the webhook listener: on or off, where, what came in, who may deliver. */
export function ListenerPanel({ listener }: { listener: ListenerState }) {
  const change = useChangeListener();
  const { on, error } = listener;
  return (
    <Stack gap="sm">
      <Switch
        size="sm"
        label="Receive calls from platforms"
        checked={on || error !== null}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ on: event.currentTarget.checked })}
      />
      {error && (
        <div className={classes.row}>
          <p className={`${classes.error} ${classes.grow}`} role="alert">
            {error}
          </p>
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ on: true })}>
            Try again
          </Button>
        </div>
      )}
      <CopyLine label="Webhook address" text={listener.url} />
      <p className={classes.hint}>
        {on ? (
          <>
            Only this computer reaches it.{' '}
            <Link className={text.link} href="/connect">
              Connect a platform
            </Link>{' '}
            that runs elsewhere through a tunnel.
          </>
        ) : (
          'Nothing is received now. Reports sent meanwhile are lost unless the platform sends them again.'
        )}
      </p>
      {on && <CopyLine label="Command to try it" text={curlLine(listener.url)} />}
      <dl className={classes.counts}>
        <div>
          <dt>Received</dt>
          <dd>{formatCount(listener.received)}</dd>
        </div>
        <div>
          <dt>Refused</dt>
          <dd>{formatCount(listener.refused)}</dd>
        </div>
        <div>
          <dt>Last received</dt>
          <dd>{listener.lastReceivedAtMs === null ? 'nothing since the start' : <When ms={listener.lastReceivedAtMs} />}</dd>
        </div>
      </dl>
      {listener.lastRefusal && (
        <p className={classes.hint}>
          Last refused <When ms={listener.lastRefusal.atMs} />: {listener.lastRefusal.reason}
        </p>
      )}
      <p className={classes.hint}>
        That is the address of the oldest source. Secrets, and an address for each platform, are under{' '}
        <Link className={text.link} href="/settings#sources">
          Sources
        </Link>{' '}
        in the settings.
      </p>
      <Stack gap="xs" className={classes.section}>
        <PortForm key={listener.port} port={listener.port} />
      </Stack>
    </Stack>
  );
}
