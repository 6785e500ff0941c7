import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconInfoCircle,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { formatCountOf } from '../../../shared/format/number.ts';
import { titleOf } from '../../../shared/format/title.ts';
import { callPath, libraryPath } from '../../data/call-query.ts';
import { useHint } from '../../keys/use-actions.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useCall } from '../context.ts';
import { countFlags } from '../panels/review/flag-list.tsx';
import { useReviewed } from '../review/use-reviewed.ts';
import { AudioSays } from './audio-says.tsx';
import { BasisSwitch } from './basis-switch.tsx';
import { CallFacts } from './call-facts.tsx';
import classes from './call-header.module.css';

/** Which call this is, where it stands in its list, and what is known of it. */
export function CallHeader({ onFlags, onAudio }: { onFlags(): void; onAudio(): void }) {
  const { page, query } = useCall();
  const { call } = page;
  const heading = useRef<HTMLHeadingElement>(null);
  // The page before took the focus with it: without this a screen reader would say nothing of the new call, and Tab would begin at the window's top.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={classes.root}>
      <div className={classes.row}>
        <Tooltip label="Back to the library">
          <ActionIcon component={Link} href={libraryPath(query)} aria-label="Back to the library">
            <IconArrowLeft size={18} />
          </ActionIcon>
        </Tooltip>
        <Neighbours />
        <h1 ref={heading} className={classes.title} tabIndex={-1}>
          {titleOf(call)}
        </h1>
        {page.sample && <span className={classes.tag}>sample</span>}
        <Flags onFlags={onFlags} />
        <span className={classes.right}>
          <AudioSays onOpen={onAudio} />
          <CopyButton compact label="Copy the call id" text={call.platformCallId} />
          <Reviewed />
        </span>
      </div>
      <div className={classes.second}>
        <CallFacts />
        <BasisSwitch />
      </div>
      {!call.hasReport && (
        <p className={classes.notice}>Only events of a running call have arrived. The report comes when the call has ended.</p>
      )}
      {call.error && (
        <p className={classes.notice} data-bad>
          {call.error}
        </p>
      )}
    </header>
  );
}

function Neighbours() {
  const { page, query } = useCall();
  const [, navigate] = useLocation();
  const previous = useHint('previous-call');
  const next = useHint('next-call');
  const { place } = page;
  if (!place) return null;
  const open = (id: string | null) => id !== null && navigate(callPath(id, query));
  return (
    <span className={classes.neighbours}>
      <Tooltip label={previous}>
        <ActionIcon size={24} aria-label="Previous call" disabled={!place.previous} onClick={() => open(place.previous)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.place}>
        {place.index} of {place.total}
      </span>
      <Tooltip label={next}>
        <ActionIcon size={24} aria-label="Next call" disabled={!place.next} onClick={() => open(place.next)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

function Flags({ onFlags }: { onFlags(): void }) {
  const { flags } = useCall().page.call;
  if (flags.length === 0) return null;
  const { warnings, notes } = countFlags(flags);
  const Icon = warnings > 0 ? IconAlertTriangle : IconInfoCircle;
  return (
    <Tooltip label="What does not fit in this call's data">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon size={14} className={warnings > 0 ? classes.warning : undefined} aria-hidden />}
        onClick={onFlags}
      >
        {warnings > 0 && <span className={classes.warning}>{formatCountOf(warnings, 'warning')}</span>}
        {warnings > 0 && notes > 0 && '\u00a0· '}
        {notes > 0 && formatCountOf(notes, 'note')}
      </Button>
    </Tooltip>
  );
}

function Reviewed() {
  const { reviewedAtMs, set } = useReviewed();
  const hint = useHint('submit');
  const done = reviewedAtMs !== null;
  return (
    <Tooltip label={done ? 'Take the review back' : hint}>
      <Button
        variant={done ? 'light' : 'default'}
        leftSection={done ? <IconCheck size={14} /> : undefined}
        aria-pressed={done}
        onClick={() => void set(!done)}
      >
        {done ? 'Reviewed' : 'Mark reviewed'}
      </Button>
    </Tooltip>
  );
}
