import { Button, Group, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconLockOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatExactTime } from '../../../shared/format/date.ts';
import { formatBytes } from '../../../shared/format/number.ts';
import type { Delivery } from '../../../shared/model/delivery.ts';
import { useDelivery, useRelease } from '../../data/delivery-queries.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { viewer } from '../../ui/viewer.ts';
import classes from '../report.module.css';
import { ReportDetails } from '../report-details.tsx';
import { inboxPath, verifiedAs } from '../words.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { ackWords, clockWords, type DeliveriesQuery, deliveriesPath } from './words.ts';

interface Props {
  id: number;
  query: DeliveriesQuery;
  /** The address of its source, with the secret path. */
  urlOf(sourceId: string | null): string | undefined;
  takeFocus: boolean;
}

/** One delivery: what was answered and why, then the report it brought. */
export function DeliveryDetails({ id, query, urlOf, takeFocus }: Props) {
  const { data, error, refetch } = useDelivery(id);
  if (error && !data)
    return <ErrorState title="This delivery could not be loaded" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton m={16} height={160} w="auto" />;
  const { reportId } = data;
  const pathOf = (report: number | null, compared: number | null) =>
    report === null || report === reportId
      ? deliveriesPath({ ...query, delivery: report === null ? null : id, compared })
      : inboxPath(null, report, compared);
  return (
    <>
      <DeliveryFacts delivery={data} listPath={pathOf(null, query.compared)} />
      {reportId !== null && (
        <ReportDetails
          key={reportId}
          id={reportId}
          compared={query.compared}
          pathOf={pathOf}
          takeFocus={takeFocus}
          webhookUrl={urlOf(data.sourceId)}
        />
      )}
    </>
  );
}

function DeliveryFacts({ delivery, listPath }: { delivery: Delivery; listPath: string }) {
  const { id, atMs, verdict, status, ackMs, sourceName, verified, clockOffsetMs, sizeBytes, reason, reportId } = delivery;
  const release = useRelease();
  const facts: [string, ReactNode][] = [
    ['Received', formatExactTime(atMs, viewer)],
    ['Source', sourceName ?? <NotGiven key="s" why="its path belongs to no source" />],
    ['Answered', `${status}${ackMs === null ? '' : ` after ${ackWords(ackMs)}`}`],
    ['Sender', verified === null ? <NotGiven key="v" why="refused before it was looked at" /> : verifiedAs(verified)],
    ['Sender’s clock', clockWords(clockOffsetMs) ?? <NotGiven key="c" why="no signed time" />],
    ...(reportId === null ? ([['Size', formatBytes(sizeBytes)]] satisfies [string, ReactNode][]) : []),
  ];
  return (
    <section className={classes.delivery} aria-label={`Delivery ${id}`}>
      <header className={classes.reportHead}>
        {reportId === null && (
          <Button
            component={Link}
            href={listPath}
            variant="subtle"
            className={classes.back}
            leftSection={<IconArrowLeft size={14} />}
          >
            Inbox
          </Button>
        )}
        <h2 className={classes.reportTitle}>Delivery {id}</h2>
        <VerdictMark verdict={verdict} />
        {verdict === 'quarantined' && (
          <Group gap="xs" ml="auto">
            <Button leftSection={<IconLockOpen size={14} />} loading={release.isPending} onClick={() => release.mutate(id)}>
              Read it all the same
            </Button>
          </Group>
        )}
      </header>
      {reason && <p className={classes.reason}>{reason}</p>}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reportId === null && <p className={classes.note}>Nothing of it was kept.</p>}
    </section>
  );
}
