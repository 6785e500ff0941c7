import { expect } from 'vitest';
import { reportOf, sha256 } from './bodies.ts';
import { kept } from './kept.ts';
import type { DrillHost } from './run-host.ts';
import { sendAll } from './senders.ts';

/** What came of the deliveries that one host was sent. */
export class Ledger {
  readonly acknowledged = new Set<string>();
  refused = 0;
  /** Refusals that are not the promised one: 503, Retry-After, no body. */
  readonly strange: string[] = [];
  #sent = 0;

  /** Sends reports that were not sent before; none is sent again. Answers how many were acknowledged. */
  async send(host: DrillHost, count: number, padding: number): Promise<number> {
    const before = this.acknowledged.size;
    const first = this.#sent;
    this.#sent += count;
    const body = (index: number) => reportOf(`WC-trouble-${first + index}`, padding);
    await sendAll({
      count,
      connections: 8,
      body,
      url: () => host.listener,
      retry: false,
      onAnswer: (index, { status, retryAfter, body: text }) => {
        if (status === 200) this.acknowledged.add(sha256(body(index)));
        else this.refused += 1;
        if (status !== 200 && (status !== 503 || retryAfter === null || text !== '')) {
          this.strange.push(`${status} ${retryAfter} ${text}`);
        }
      },
    });
    return this.acknowledged.size - before;
  }

  /** How many acknowledged reports the data folder does not hold, after the host was killed. */
  async lost(host: DrillHost, dataDir: string): Promise<number> {
    await host.kill();
    const { bodies, damaged, duplicates } = kept(dataDir);
    expect({ damaged, duplicates }).toEqual({ damaged: 0, duplicates: 0 });
    return [...this.acknowledged].filter((one) => !bodies.has(one)).length;
  }
}
