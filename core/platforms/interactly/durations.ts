import type { Figure } from '../../../shared/model/origin.ts';
import type { Flags } from '../common/flags.ts';
import { secondsToMs } from '../read/time.ts';
import type { Body } from './body.ts';

/**
 * Every length of the call that the events give, ms, and the one in use: end minus start where both are there and in order (it equals the
 * billed length exactly on the captured call), else the platform's own. Different lengths are flagged, not averaged.
 */
export function buildDurations(body: Body, startMs: number | null, endMs: number | null, flags: Flags) {
  const figures: Figure[] = [];
  const figure = (id: string, label: string, value: number | null, path: string | null) => {
    if (value !== null && value >= 0)
      figures.push({ id, label, value, unit: 'ms', origin: path === null ? 'derived' : 'reported', path, doubt: null });
  };
  const between = startMs !== null && endMs !== null ? endMs - startMs : null;
  figure('end-minus-start', 'End minus start', between, null);
  figure('assistant-call-duration', 'Reported by the platform', own(body), '/message/call/assistantCallDuration');
  figure('billed', 'Billed', secondsToMs(body.cost?.callDuration ?? null), `${body.cost?.path ?? ''}/callDuration`);
  const used = figures[0]?.value ?? null;
  if (between !== null && between < 0) {
    const detail = `The end is ${-between} ms before the start. ${used === null ? 'The length is not given.' : 'The reported length is used.'}`;
    flags.add({
      id: 'end-before-start',
      severity: 'warning',
      title: 'The call ends before it starts',
      detail,
      paths: ['/message/call/startAt', '/message/call/endAt'],
    });
  }
  const furthest = figures.reduce((most, { value }) => Math.max(most, Math.abs((value as number) - (used ?? 0))), 0);
  if (used !== null && furthest > 0) {
    const detail = `${figures.map(({ label, value }) => `${label}: ${value} ms`).join('; ')}. ${figures[0]?.label} is used.`;
    const severity = furthest > 1000 ? 'warning' : 'info';
    const paths = figures.flatMap(({ path }) => (path === null ? ['/message/call/startAt', '/message/call/endAt'] : [path]));
    flags.add({ id: 'durations-differ', severity, title: 'The platform gives different lengths of this call', detail, paths });
  }
  return { durations: figures, durationMs: used };
}

/** Zero while the call runs: not given. */
function own({ call }: Body): number | null {
  return call.assistantCallDuration === 0 ? null : call.assistantCallDuration;
}
