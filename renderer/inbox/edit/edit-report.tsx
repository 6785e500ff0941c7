import { Button, Group, Skeleton, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useId, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../shared/api.ts';
import { messageOf } from '../../data/failure.ts';
import { useReportBytes } from '../../data/report-bytes.ts';
import { useTakeEdited } from '../../data/report-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { faultIn } from '../body/json-fault.ts';
import report from '../report.module.css';
import { drafts } from './drafts.ts';
import { withLineEndsOf } from './line-ends.ts';

interface Props {
  report: Pick<ReportRow, 'id'>;
  pathOf(reportId: number): string;
  onClose(): void;
}

/** The body in a text field: what is made of it is processed as a report of its own. */
export function EditReport(props: Props) {
  const { data, error, refetch } = useReportBytes(props.report.id);
  const original = useMemo(() => (data ? textOf(data) : undefined), [data]);
  if (error) return <ErrorState title="The body could not be loaded" error={error} onRetry={() => void refetch()} />;
  if (original === undefined) return <Skeleton height={200} />;
  if (original === null) {
    return (
      <EmptyState
        title="These bytes are no text"
        text="They are not UTF-8, so they cannot be edited here without changing them. Download them, and import what you make of them."
      >
        <Button onClick={props.onClose}>Back to the body</Button>
      </EmptyState>
    );
  }
  return <Editor {...props} original={original} />;
}

function Editor({ report: { id }, pathOf, onClose, original }: Props & { original: string }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState(() => drafts.get(id) ?? original);
  const take = useTakeEdited();
  const faultId = useId();
  const fault = useMemo(() => faultIn(text, true), [text]);
  const change = (typed: string) => {
    setText(typed);
    drafts.set(id, typed);
  };
  const send = () =>
    take.mutate(
      { from: id, text: withLineEndsOf(original, text) },
      {
        onSuccess: ({ reportId, outcome, reason }) => {
          if (outcome !== 'duplicate') drafts.delete(id);
          notifications.show({ message: reason ?? 'Processed as a new report. The original stays as it was.' });
          if (reportId === id) return;
          onClose();
          navigate(pathOf(reportId), { replace: true });
        },
      },
    );
  return (
    <section className={report.body} aria-label="Edit">
      <Group gap="xs" className={report.bodyHead}>
        <h3>Edit and process as a new report</h3>
        <Group gap={4} ml="auto">
          <Button
            variant="default"
            onClick={() => {
              drafts.delete(id);
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button loading={take.isPending} disabled={text === ''} onClick={send}>
            Process as a new report
          </Button>
        </Group>
      </Group>
      <Textarea
        aria-label="Body to process"
        aria-describedby={faultId}
        data-autofocus
        spellCheck={false}
        // A field that grows with its text is measured at every key: a megabyte would not let one type.
        styles={{ input: { height: '50dvh', resize: 'vertical', fontFamily: 'var(--tt-mono)', fontSize: 12, lineHeight: 1.5 } }}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <p id={faultId} className={report.note} aria-live="polite">
        {fault ? fault.message : 'Readable as JSON.'} The original stays as it was.
      </p>
      {take.error && (
        <p className={report.fault} role="alert">
          {messageOf(take.error)}
        </p>
      )}
    </section>
  );
}

/** Null when the bytes are no UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
