import { Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReportRow } from '../../../shared/api.ts';
import { formatBytes } from '../../../shared/format/number.ts';
import { messageOf } from '../../data/failure.ts';
import { fetchReportBody, shownBytes, useReportStart } from '../../data/report-queries.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { saveBytes } from '../../ui/save-bytes.ts';
import { bodyText, decoded, visible } from '../body-text.ts';
import classes from '../report.module.css';
import { FaultText } from './fault-text.tsx';
import { hexDump } from './hex.ts';
import { faultIn } from './json-fault.ts';

type View = 'lines' | 'sent' | 'bytes';

const views: { value: View; label: string }[] = [
  { value: 'lines', label: 'On lines' },
  { value: 'sent', label: 'As sent' },
  { value: 'bytes', label: 'Bytes' },
];

/** Bytes shown as a dump: four times as many characters. */
const dumpedBytes = 16_384;

/** The bytes of a report as text, never as a page: put on lines when it looks like JSON, as sent, or byte by byte. Broken JSON opens at its fault. */
export function ReportBody({ id, sizeBytes, reason }: Pick<ReportRow, 'id' | 'sizeBytes' | 'reason'>) {
  const { data, error, refetch } = useReportStart(id);
  const [chosen, setChosen] = useState<View | null>(null);
  const sent = useMemo(() => (data ? decoded(data.bytes, data.complete) : null), [data]);
  const fault = useMemo(() => (sent === null || !data ? null : faultIn(sent, data.complete)), [sent, data]);
  if (error) return <ErrorState title="The body could not be loaded" error={error} onRetry={refetch} />;
  const view = chosen ?? (fault ? 'sent' : 'lines');
  const shown = view === 'bytes' ? Math.min(dumpedBytes, sizeBytes) : Math.min(shownBytes, sizeBytes);
  return (
    <section className={classes.body} aria-label="Body">
      <Group gap="xs" className={classes.bodyHead}>
        <h3>Body</h3>
        <SegmentedControl
          size="xs"
          aria-label="How the body is shown"
          data={views}
          value={view}
          onChange={(value) => setChosen(value as View)}
        />
        {shown < sizeBytes && (
          <span className={classes.note}>
            the first {formatBytes(shown)} of {formatBytes(sizeBytes)}
          </span>
        )}
        <Group gap={4} ml="auto">
          <Button variant="default" leftSection={<IconCopy size={14} />} onClick={() => tellFailure(copy(id))}>
            Copy
          </Button>
          <Button variant="default" leftSection={<IconDownload size={14} />} onClick={() => tellFailure(download(id))}>
            Download
          </Button>
        </Group>
      </Group>
      {fault && fault.message !== reason && <p className={classes.fault}>{fault.message}</p>}
      {!data || sent === null ? (
        <Skeleton height={200} />
      ) : view === 'sent' && fault ? (
        <FaultText text={sent} offset={fault.offset} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={classes.text} data-bytes={view === 'bytes' || undefined} tabIndex={0}>
          {view === 'lines'
            ? bodyText(data.bytes, data.complete)
            : view === 'sent'
              ? visible(sent)
              : hexDump(data.bytes.subarray(0, dumpedBytes))}
        </pre>
      )}
    </section>
  );
}

async function copy(id: number): Promise<void> {
  const body = await fetchReportBody(id);
  await navigator.clipboard.writeText(await body.text());
  notifications.show({ message: 'Copied.' });
}

async function download(id: number): Promise<void> {
  saveBytes(new Uint8Array(await (await fetchReportBody(id)).arrayBuffer()), `report-${id}.json`);
}

function tellFailure(work: Promise<void>): void {
  work.catch((error: unknown) => notifications.show({ color: 'red', message: messageOf(error) }));
}
