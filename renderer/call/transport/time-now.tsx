import { Popover, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useActions, useHint } from '../../keys/use-actions.ts';
import { useCall } from '../context.ts';
import { parseTime } from './parse-time.ts';
import classes from './transport.module.css';

/** The time, written without React, and the box to type one. */
export function TimeNow() {
  const { player, bounds } = useCall();
  const text = useRef<HTMLTimeElement>(null);
  const [open, setOpen] = useState(false);
  const hint = useHint('go-to-time');
  useActions({ 'go-to-time': () => setOpen(true) });
  useEffect(
    () =>
      player.onTime((ms) => {
        if (text.current) text.current.textContent = formatClock(ms);
      }),
    [player],
  );
  return (
    <Popover opened={open} onChange={setOpen} position="top" trapFocus returnFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Tooltip label={hint} disabled={open}>
          <button type="button" className={classes.time} onClick={() => setOpen(!open)}>
            <VisuallyHidden>{hint}: </VisuallyHidden>
            <time ref={text} className={classes.now} data-testid="time-now" />
            <span className={classes.whole}> / {formatClock(bounds.endMs)}</span>
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <GoToTime onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function GoToTime({ onDone }: { onDone(): void }) {
  const { player, bounds } = useCall();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // At once: a focus that comes a moment later leaves the first digit typed to the keys, and it would set a mark.
  useLayoutEffect(() => input.current?.focus(), []);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const ms = parseTime(text);
    if (ms === null) setError('Type a time, for example 1:23');
    else if (ms < bounds.startMs) setError(`It begins at ${formatClock(bounds.startMs)}`);
    else if (ms > bounds.endMs) setError(`The call ends at ${formatClock(bounds.endMs)}`);
    else {
      player.seek(ms);
      player.setFollowing(true);
      onDone();
    }
  };
  return (
    <form onSubmit={go}>
      <TextInput
        ref={input}
        label="Go to time"
        placeholder="1:23"
        w={170}
        data-autofocus
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
      />
    </form>
  );
}
