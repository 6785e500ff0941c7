import { expect, it, onTestFinished } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { ListeningHours } from '../../../core/services/listening-hours.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const minute = 60_000;

/** A clock that is set by hand, and the times of listening over a real store; `restart` is another start of the application. */
function hours() {
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  const clock = { ms: 0 };
  const restart = () => {
    const started = new ListeningHours(store, new Bus(), () => clock.ms);
    onTestFinished(() => started.closed('closed'));
    return started;
  };
  return { clock, restart };
}

it('knows every gap and why it was: switched off, closed, asleep, stopped without a word', () => {
  const { clock, restart } = hours();
  const first = restart();
  first.opened();
  clock.ms = minute;
  first.closed('off');
  expect(first.gaps(0, 10)).toEqual([{ startMs: minute, endMs: null, why: 'off' }]);
  clock.ms = 2 * minute;
  first.opened();
  first.opened();
  clock.ms += 10_000;
  first.beat();
  // The lid was closed: no beat for an hour.
  clock.ms += 60 * minute;
  first.beat();
  const woke = clock.ms;
  clock.ms += 10_000;
  first.beat();
  const beaten = clock.ms;
  clock.ms += 10 * minute;
  const second = restart();
  expect(second.gaps(0, 10)[0]).toEqual({ startMs: beaten, endMs: null, why: 'crashed' });
  second.opened();
  const opened = clock.ms;
  clock.ms += minute;
  second.closed('closed');
  const closed = clock.ms;
  clock.ms += minute;
  const third = restart();
  third.opened();
  expect(third.gaps(0, 10)).toEqual([
    { startMs: closed, endMs: clock.ms, why: 'closed' },
    { startMs: beaten, endMs: opened, why: 'crashed' },
    { startMs: 2 * minute + 10_000, endMs: woke, why: 'asleep' },
    { startMs: minute, endMs: 2 * minute, why: 'off' },
  ]);
  expect(third.gaps(closed, 10)).toHaveLength(1);
  expect(third.gaps(0, 2)).toHaveLength(2);
});

it('does not tell of a restart that took a second', () => {
  const { clock, restart } = hours();
  const first = restart();
  first.opened();
  clock.ms = 5000;
  first.closed('closed');
  clock.ms = 6000;
  const second = restart();
  second.opened();
  expect(second.gaps(0, 10)).toEqual([]);
});
