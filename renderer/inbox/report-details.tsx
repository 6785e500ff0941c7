import { Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { formatBytes, formatCount } from '../../shared/format/number.ts';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { useProcessAgain, useReport } from '../data/report-queries.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FailedBar } from '../ui/failed-bar.tsx';
import { NotGiven } from '../ui/not-given.tsx';
import { platformNames } from '../ui/platform-name.tsx';
import { When } from '../ui/when.tsx';
import classes from './report.module.css';
import { ReportBody } from './report-body.tsx';
import { StatusMark } from './status-mark.tsx';
import { nameOf, sourceWords, verifiedAs } from './words.ts';

/** One report: where it came from, what became of it and why, and its bytes. `takeFocus`: it took the place of what had the focus. */
export function ReportDetails({ id, closePath, takeFocus }: { id: number; closePath: string; takeFocus: boolean }) {
  const { data: report, error, refetch } = useReport(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = report !== undefined;
  // Not when the window changes its width: only when the report appears.
  const wanted = useRef(takeFocus);
  useEffect(() => {
    if (!here || !wanted.current) return;
    wanted.current = false;
    heading.current?.focus();
  }, [here]);
  if (error && !report) return <ErrorState title="This report could not be loaded" error={error} onRetry={refetch} />;
  if (!report) return <Skeleton m={16} height={160} w="auto" />;
  const headers = Object.entries(report.headers);
  const facts: [string, ReactNode][] = [
    ['Received', <When key="t" ms={report.receivedAtMs} />],
    [
      'Deliveries',
      report.deliveries === 1 ? (
        '1'
      ) : (
        <span key="d">
          {formatCount(report.deliveries)}, the last at <When ms={report.lastReceivedAtMs} />
        </span>
      ),
    ],
    ['Came by', report.originName ? `${sourceWords[report.source]}, ${report.originName}` : sourceWords[report.source]],
    ['Sender', verifiedAs(report.verified)],
    ['Platform', report.platform ? platformNames[report.platform] : <NotGiven key="p" why="not recognised" />],
    ['Event', report.eventType ?? <NotGiven key="e" />],
    ['Size', `${formatBytes(report.sizeBytes)} (${formatCount(report.sizeBytes)} bytes)`],
    [
      'SHA-256',
      <span key="s" className={classes.hash}>
        <code>{report.sha256}</code>
        <CopyButton compact text={report.sha256} label="Copy SHA-256" />
      </span>,
    ],
  ];
  return (
    <article className={classes.report} aria-label={`Report ${id}`}>
      {error && <FailedBar title="This may be out of date." error={error} onRetry={() => void refetch()} />}
      <header className={classes.reportHead}>
        <Button
          component={Link}
          href={closePath}
          variant="subtle"
          className={classes.back}
          leftSection={<IconArrowLeft size={14} />}
        >
          Inbox
        </Button>
        <h2 ref={heading} tabIndex={-1} className={classes.reportTitle}>
          {nameOf(report)}
        </h2>
        <StatusMark status={report.status} />
        <Group gap="xs" ml="auto">
          {report.callId && (
            <Button
              component={Link}
              href={callPath(report.callId, defaultCallQuery)}
              leftSection={<IconExternalLink size={14} />}
            >
              Open the call
            </Button>
          )}
          <ProcessAgain id={id} />
        </Group>
      </header>
      {report.reason && <p className={classes.reason}>{report.reason}</p>}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {headers.length > 0 && (
        <details className={classes.headers}>
          <summary>Headers kept ({formatCount(headers.length)})</summary>
          <dl className={classes.facts}>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ReportBody id={id} sizeBytes={report.sizeBytes} />
    </article>
  );
}

function ProcessAgain({ id }: { id: number }) {
  const again = useProcessAgain();
  const run = () =>
    again.mutate(id, {
      onSuccess: ({ callId, reason }) =>
        notifications.show({ message: callId ? 'It is part of a call.' : (reason ?? 'It belongs to no call.') }),
    });
  return (
    <Button variant="default" leftSection={<IconRefresh size={14} />} loading={again.isPending} onClick={run}>
      Process again
    </Button>
  );
}
