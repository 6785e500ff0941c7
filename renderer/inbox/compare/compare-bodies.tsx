import { Button, Group, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import { reportBytesOptions } from '../../data/report-bytes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import report from '../report.module.css';
import classes from './compare.module.css';
import { type DiffPart, diffBodies } from './line-diff.ts';

/** What changed from one report's body to another's. `endPath`: this report without the comparison. */
export function CompareBodies({ from, to, endPath }: { from: number; to: number; endPath: string }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['report-diff', from, to],
    queryFn: async () => {
      const [before, after] = await Promise.all([from, to].map((id) => client.fetchQuery(reportBytesOptions(id))));
      return { diff: diffBodies(before as Uint8Array, after as Uint8Array) };
    },
    gcTime: 30_000,
  });
  return (
    <section className={report.body} aria-label="Comparison">
      <Group gap="xs" className={report.bodyHead}>
        <h3>
          Report {from} against report {to}
        </h3>
        {data?.diff && (
          <span className={report.note}>
            {data.diff.added + data.diff.removed === 0
              ? 'the same, line for line'
              : `${formatCount(data.diff.removed)} removed, ${formatCountOf(data.diff.added, 'line')} added`}
          </span>
        )}
        <Button component={Link} href={endPath} variant="default" ml="auto" leftSection={<IconX size={14} />}>
          End comparison
        </Button>
      </Group>
      {error ? (
        <ErrorState title="The bodies could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={200} role="status" aria-label="Comparing" />
      ) : data.diff === null ? (
        <EmptyState
          title="These two differ too much"
          text="There is no short difference between them. Download both to compare them with another program."
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.diff} tabIndex={0}>
          {data.diff.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change
            <Part key={index} part={part} />
          ))}
        </div>
      )}
    </section>
  );
}

const signs = { same: '  ', added: '+ ', removed: '- ' } as const;
const tags = { same: 'span', added: 'ins', removed: 'del' } as const;

/** The sign stands in the text: the difference is told without its colour, and copied with it. */
function Part({ part: { kind, lines, skipped } }: { part: DiffPart }) {
  if (kind === 'skipped') return <p className={classes.skipped}>{formatCountOf(skipped, 'line')} the same</p>;
  const Tag = tags[kind];
  return (
    <Tag className={classes.part} data-kind={kind}>
      {lines.map((line) => `${signs[kind]}${line}`).join('\n')}
    </Tag>
  );
}
