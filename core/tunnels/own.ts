import { once } from 'node:events';
import { type RunTunnel, stopped } from './driver.ts';

/** An address that the reviewer looks after: nothing to start; whether it works is told by its health. */
export function own(publicUrl: string): RunTunnel {
  return async ({ events, signal }) => {
    events.up(publicUrl);
    if (!signal.aborted) await once(signal, 'abort');
    return stopped;
  };
}
