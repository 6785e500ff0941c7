import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { Link } from 'wouter';
import { formatMs } from '../../shared/format/duration.ts';
import type { Source } from '../../shared/model/source.ts';
import type { TunnelTest } from '../../shared/model/tunnel.ts';
import { messageOf } from '../data/failure.ts';
import { useTestSource } from '../data/tunnel-queries.ts';
import { inboxPath } from '../inbox/words.ts';
import text from '../ui/text.module.css';
import classes from './connect.module.css';
import { Step, type StepState } from './step.tsx';

/** The proof: an event, signed as the platform would, goes out to the public address and must come back in. */
export function TestStep({ source, ready, state }: { source: Source | null; ready: boolean; state: StepState }) {
  const test = useTestSource(source?.id ?? null);
  return (
    <Step number={5} title="See that it arrives" state={test.data?.error === null ? 'done' : state}>
      <p className={classes.note}>
        Turntable sends an event to the public address, with the proof of the sender, and waits for it at the listener.
      </p>
      <Button
        leftSection={<IconSend size={14} aria-hidden />}
        disabled={!ready}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {test.data ? 'Send another' : 'Send a test event'}
      </Button>
      <div className={classes.wide} role="status" data-testid="test-event">
        {test.data && <TestResult result={test.data} />}
      </div>
      {test.error && (
        <p className={classes.error} role="alert">
          {messageOf(test.error)}
        </p>
      )}
    </Step>
  );
}

const proofs: Record<string, string> = {
  signature: 'its signature was right',
  bearer: 'its bearer token was right',
  secret: 'its secret was right',
  'not checked': 'nothing was asked of it',
};

function TestResult({ result }: { result: TunnelTest }) {
  const { error, tookMs, verified, reportId, sentTo } = result;
  if (error !== null || reportId === null) {
    return (
      <div className={classes.arrived} data-tone="trouble">
        <p>
          <strong>It did not arrive.</strong> {error}
        </p>
      </div>
    );
  }
  return (
    <div className={classes.arrived}>
      <p>
        <strong>Arrived, there and back in {formatMs(tookMs)}:</strong> {proofs[verified ?? ''] ?? verified}.
      </p>
      <p className={classes.note}>
        Through {sentTo}.{' '}
        <Link className={text.link} href={inboxPath(null, reportId)}>
          See it in the inbox
        </Link>
        . Real calls now appear seconds after they end.
      </p>
    </div>
  );
}
