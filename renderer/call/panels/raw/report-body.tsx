import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReportRow } from '../../../../shared/api.ts';
import { formatBytes } from '../../../../shared/format/number.ts';
import { useReportBytes } from '../../../data/report-bytes.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { saveBytes } from '../../../ui/save-bytes.ts';
import { PanelLoading } from '../panel-loading.tsx';
import { Notice } from '../parts/section.tsx';
import { JsonTree, type TreeFocus } from './json-tree.tsx';
import { locate } from './pointer.ts';
import classes from './raw.module.css';
import { askFirstBytes, type ReadBody, readBody } from './read-body.ts';

interface Props {
  report: ReportRow;
  /** A field that is looked for here; null for none. */
  seek: string | null;
  onSought(pointer: string | null): void;
  focus: TreeFocus | null;
}

/** One report. A large one is read only when asked for, or when a field is looked for in it. */
export function ReportBody(props: Props) {
  const { report, seek } = props;
  const [asked, setAsked] = useState(report.sizeBytes <= askFirstBytes);
  if (!asked && seek === null) {
    return (
      <EmptyState
        title={`This report is ${formatBytes(report.sizeBytes)} long`}
        text="Reading it may hold the page up for a moment."
      >
        <Button onClick={() => setAsked(true)}>Show it</Button>
      </EmptyState>
    );
  }
  return <LoadedBody {...props} />;
}

function LoadedBody({ report, seek, onSought, focus }: Props) {
  const body = useReportBytes(report.id);
  const read = useRead(body.data);

  const failed = body.isError;
  useEffect(() => {
    if (seek === null || (!read && !failed)) return;
    onSought(read?.ok ? locate(read.root, seek) : null);
  }, [seek, read, failed, onSought]);

  if (failed) return <ErrorState title="The report could not be loaded" error={body.error} onRetry={() => void body.refetch()} />;
  if (!body.data || !read) return <PanelLoading label="Reading the report" />;
  const bytes = body.data;
  const save = (
    <Tooltip label="Download the report as it arrived">
      <ActionIcon aria-label="Download the report as it arrived" onClick={() => saveBytes(bytes, fileNameOf(report))}>
        <IconDownload size={15} />
      </ActionIcon>
    </Tooltip>
  );
  if (!read.ok) {
    return (
      <div className={classes.unread}>
        <Notice tone="warning">{read.message}</Notice>
        {read.text !== null && <pre>{read.text.slice(0, 20_000)}</pre>}
        {save}
      </div>
    );
  }
  return (
    <JsonTree
      root={read.root}
      focus={focus}
      extra={
        <>
          <CopyButton compact text={read.text} label="Copy the whole report" />
          {save}
        </>
      }
    />
  );
}

/** The parsed body; undefined until it is there. Parsed after a paint, so that the page first says what it does. */
function useRead(bytes: Uint8Array | undefined): ReadBody | undefined {
  const [read, setRead] = useState<{ of: Uint8Array; body: ReadBody }>();
  useEffect(() => {
    if (!bytes) return;
    const timer = setTimeout(() => setRead({ of: bytes, body: readBody(bytes) }), 0);
    return () => clearTimeout(timer);
  }, [bytes]);
  return read && read.of === bytes ? read.body : undefined;
}

/** Letters, digits and dashes only: the event type is text from a payload. */
function fileNameOf({ platform, eventType, sha256 }: ReportRow): string {
  const name = [platform ?? 'report', eventType ?? '', sha256.slice(0, 8)].join('-');
  return `${name
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 80)}.json`;
}
