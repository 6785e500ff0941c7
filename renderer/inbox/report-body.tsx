import { Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { formatBytes } from '../../shared/format/number.ts';
import { messageOf } from '../data/failure.ts';
import { fetchReportBody, shownBytes, useReportStart } from '../data/report-queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { bodyText } from './body-text.ts';
import classes from './report.module.css';

/** The bytes of a report as text: indented when it looks like JSON, never as a page. */
export function ReportBody({ id, sizeBytes }: { id: number; sizeBytes: number }) {
  const { data, error, refetch } = useReportStart(id);
  const text = useMemo(() => (data ? bodyText(data.bytes, data.complete) : null), [data]);
  if (error) return <ErrorState title="The body could not be loaded" error={error} onRetry={refetch} />;
  return (
    <section className={classes.body} aria-label="Body">
      <Group gap="xs" className={classes.bodyHead}>
        <h3>Body</h3>
        {data && !data.complete && (
          <span className={classes.note}>
            the first {formatBytes(shownBytes)} of {formatBytes(sizeBytes)}
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
      {text === null ? (
        <Skeleton height={200} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={classes.text} tabIndex={0}>
          {text}
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
  const url = URL.createObjectURL(await fetchReportBody(id));
  const link = document.createElement('a');
  link.href = url;
  link.download = `report-${id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function tellFailure(work: Promise<void>): void {
  work.catch((error: unknown) => notifications.show({ color: 'red', message: messageOf(error) }));
}
