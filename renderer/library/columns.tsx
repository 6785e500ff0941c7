import type { ReactNode } from 'react';
import type { CallRow, CallSort } from '../../shared/api.ts';
import { formatClock, formatSpan } from '../../shared/format/duration.ts';
import { speakerLabels } from '../../shared/format/label.ts';
import { formatAmount } from '../../shared/format/money.ts';
import { formatCount } from '../../shared/format/number.ts';
import { NotGiven } from '../ui/not-given.tsx';
import { DefinitionText } from '../ui/num.tsx';
import { PlatformName } from '../ui/platform-name.tsx';
import { SuccessBadge } from '../ui/success-badge.tsx';
import { When } from '../ui/when.tsx';
import { RecordingCell, ReviewedCell, WarningsCell } from './state-cells.tsx';

export interface Column {
  id: string;
  label: string;
  /** Null: the list cannot be sorted by it. */
  sort: CallSort;
  /** What the numbers mean, for hover and focus of the heading. */
  hint: ReactNode;
  numeric: boolean;
  /** The heading is too wide for its column and is shown to screen readers and on hover only. */
  iconOnly: boolean;
  cell(row: CallRow): ReactNode;
}

const column = (
  id: string,
  label: string,
  cell: Column['cell'],
  more: Pick<Column, 'sort'> & Partial<Pick<Column, 'hint' | 'numeric' | 'iconOnly'>>,
): Column => ({ id, label, cell, hint: null, numeric: false, iconOnly: false, ...more });

/** The columns of the library after the title, which is the row's link. The narrower the window, the fewer are shown (see the style sheet). */
export const columns: readonly Column[] = [
  column('customer', 'Customer', (row) => row.customer ?? <NotGiven dash why="customer not given" />, { sort: 'customer' }),
  column('platform', 'Platform', (row) => <PlatformName platform={row.platform} />, { sort: 'platform' }),
  column(
    'duration',
    'Length',
    (row) => (row.durationMs === null ? <NotGiven dash why="length not given" /> : formatClock(row.durationMs)),
    {
      sort: 'duration',
      numeric: true,
      hint: 'From the call to its end. Where the platform gives several lengths, the one in use; the call page shows them all.',
    },
  ),
  column('turns', 'Turns', (row) => (row.turns === null ? <NotGiven dash why="no transcript" /> : formatCount(row.turns)), {
    sort: 'turns',
    numeric: true,
    hint: 'Stretches of talk of either party. What a platform sends in pieces is joined: the count may differ from its own.',
  }),
  column(
    'slowest',
    'Slowest reply',
    (row) => (row.slowestReplyMs === null ? <NotGiven dash why="no reply was timed" /> : formatSpan(row.slowestReplyMs)),
    {
      sort: 'slowest',
      numeric: true,
      hint: (
        <>
          The longest of the call. <DefinitionText id="response-latency" />
        </>
      ),
    },
  ),
  column('cost', 'Cost', (row) => <CostCell row={row} />, {
    sort: 'cost',
    numeric: true,
    hint: 'The total that the platform reported.',
  }),
  column('success', 'Success', (row) => <SuccessBadge success={row.success} original={row.successOriginal} />, {
    sort: 'success',
    hint: "The platform's own word; colour and icon are our reading of it.",
  }),
  column(
    'ended',
    'Ended by',
    (row) =>
      row.endedBy === null ? <NotGiven dash why="not given who ended the call" /> : speakerLabels[row.endedBy].toLowerCase(),
    { sort: 'ended' },
  ),
  column('recording', 'Recording', (row) => <RecordingCell state={row.recording} />, { sort: 'recording', iconOnly: true }),
  column('warnings', 'Warnings about the data', (row) => <WarningsCell count={row.warnings} />, {
    sort: 'warnings',
    iconOnly: true,
  }),
  column('reviewed', 'Reviewed', (row) => <ReviewedCell reviewed={row.reviewed} />, { sort: 'reviewed', iconOnly: true }),
];

/** A call without a start time stands where it was received, and says so. */
export function WhenCell({ row }: { row: CallRow }) {
  if (row.startedAtMs !== null) return <When ms={row.startedAtMs} />;
  return <When ms={row.receivedAtMs} note="Received then; when the call began was not given" />;
}

function CostCell({ row: { cost, currency } }: { row: CallRow }) {
  if (cost === null) return <NotGiven dash why="cost not given" />;
  return (
    <span title={currency === null ? 'The platform does not state the currency' : currency}>{formatAmount(cost, currency)}</span>
  );
}
