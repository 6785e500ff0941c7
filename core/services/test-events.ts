import { randomUUID } from 'node:crypto';
import type { TunnelTest } from '../../shared/model/tunnel.ts';
import { proofHeaders } from '../intake/schemes/sign.ts';
import { testEvent } from '../intake/test-event.ts';
import type { Store } from '../store/open.ts';
import { TunnelError } from '../tunnels/driver.ts';
import { whyUnreachable } from '../tunnels/probe.ts';
import { throughTunnel } from '../tunnels/public-url.ts';
import type { Sources } from './sources.ts';
import type { Tunnels } from './tunnels.ts';

const limitMs = 20_000;

/** Sends test events to ourselves by way of the internet: the only proof that a platform's reports will come through. */
export class TestEvents {
  readonly #store: Store;
  readonly #sources: Sources;
  readonly #tunnels: Tunnels;
  readonly #listener: () => { on: boolean };
  readonly #base: () => string;

  constructor(parts: { store: Store; sources: Sources; tunnels: Tunnels; listening: { base: string; state: { on: boolean } } }) {
    this.#store = parts.store;
    this.#sources = parts.sources;
    this.#tunnels = parts.tunnels;
    this.#listener = () => parts.listening.state;
    this.#base = () => parts.listening.base;
  }

  /**
   * Posts one event to the public address of a source, with the proof that its platform would give, and says what became of it. Null when there is no
   * such source. @throws TunnelError when no tunnel is open
   */
  async send(sourceId: string): Promise<TunnelTest | null> {
    const source = this.#sources.get(sourceId, this.#base());
    if (!source) return null;
    const { publicUrl, phase } = this.#tunnels.state;
    if (publicUrl === null || phase !== 'open' || !this.#listener().on) {
      throw new TunnelError('no-tunnel', 'No tunnel is open now. Open one first, then send the event.');
    }
    const intake = this.#sources.at(new URL(source.url).pathname.replace('/hooks/', ''));
    const told = { sentTo: publicUrl, status: null, tookMs: null, reportId: null, verified: null };
    if (!intake || intake.closed) return { ...told, error: intake?.closed?.reason ?? 'The source is not there any more.' };
    const now = Date.now();
    const id = randomUUID();
    const body = testEvent(id, now);
    const started = performance.now();
    try {
      const answer = await fetch(throughTunnel(publicUrl, source.url), {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Turntable',
          ...proofHeaders(intake.auth, intake.secrets.at(-1) ?? null, body, { nowMs: now, id: `msg_${id}` }),
        },
        body,
        signal: AbortSignal.timeout(limitMs),
      });
      const tookMs = Math.round(performance.now() - started);
      await answer.body?.cancel();
      const report = this.#store.reports.arrivalOf(body);
      return { ...told, status: answer.status, tookMs, ...report, error: report ? null : whyNot(answer.status) };
    } catch (error) {
      const report = this.#store.reports.arrivalOf(body);
      const late = report ? 'It arrived, but the answer did not come back: the platform would call it lost. ' : '';
      return { ...told, ...report, error: `${late}${whyUnreachable(error)}` };
    }
  }
}

function whyNot(status: number): string {
  if (status === 401) return 'The listener refused its proof. The inbox says why.';
  if (status >= 300 && status < 400)
    return `The public address answers ${status}: it sends elsewhere, which platforms do not follow.`;
  return `The public address answers ${status}, and nothing came in here. Does it lead to this computer's listener?`;
}
