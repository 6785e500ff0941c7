import { Button, Group, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { formatBytes, formatCount } from '../../shared/format/number.ts';
import { useReport } from '../data/report-queries.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FailedBar } from '../ui/failed-bar.tsx';
import { NotGiven } from '../ui/not-given.tsx';
import { platformNames } from '../ui/platform-name.tsx';
import { When } from '../ui/when.tsx';
import { ReportBody } from './body/report-body.tsx';
import { CompareBodies } from './compare/compare-bodies.tsx';
import { drafts } from './edit/drafts.ts';
import { EditReport } from './edit/edit-report.tsx';
import { Forwarded } from './forward/forwarded.tsx';
import classes from './report.module.css';
import { ReportActions } from './report-actions.tsx';
import { StatusMark } from './status-mark.tsx';
import { nameOf, sourceWords, verifiedAs } from './words.ts';

interface Props {
  id: number;
  /** The report it is compared with; its own id while another one is still to be chosen. */
  compared: number | null;
  /** The address of a report of this list, with or without a comparison; null: of the list alone. */
  pathOf(report: number | null, compared: number | null): string;
  /** It took the place of what had the focus. */
  takeFocus: boolean;
  /** Where it came to; the first source's address unless told. */
  webhookUrl?: string | undefined;
}

/** One report: where it came from, what became of it and why, and its bytes. */
export function ReportDetails({ id, compared, pathOf, takeFocus, webhookUrl }: Props) {
  const { data: report, error, refetch } = useReport(id);
  const [editing, setEditing] = useState(() => drafts.has(id));
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
          href={pathOf(null, compared)}
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
          <ReportActions report={report} webhookUrl={webhookUrl} comparePath={pathOf(id, id)} onEdit={() => setEditing(true)} />
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
      <Forwarded reportId={id} />
      {compared !== null && compared !== id ? (
        <CompareBodies from={compared} to={id} endPath={pathOf(id, null)} />
      ) : editing ? (
        <EditReport report={report} pathOf={(made) => pathOf(made, null)} onClose={() => setEditing(false)} />
      ) : (
        <ReportBody {...report} />
      )}
    </article>
  );
}
