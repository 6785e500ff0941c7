import { randomBytes } from 'node:crypto';

/** A ticket dies this long after its last use, ms. Long enough for a coffee while paused; a lost one is simply asked for again. */
const idleLifeMs = 15 * 60_000;
const most = 1000;

/** Short-lived URLs for one recording each, because a media element cannot send the token header. */
export class Tickets {
  readonly #tickets = new Map<string, { sha256: string; until: number }>();

  issue(sha256: string, nowMs = Date.now()): string {
    const ticket = randomBytes(16).toString('base64url');
    this.#tickets.set(ticket, { sha256, until: nowMs + idleLifeMs });
    const idlest = this.#tickets.keys().next().value;
    if (this.#tickets.size > most && idlest !== undefined) this.#tickets.delete(idlest);
    return ticket;
  }

  /** The recording a ticket opens; null when it is unknown or idle for too long. */
  open(ticket: string, nowMs = Date.now()): string | null {
    const found = this.#tickets.get(ticket);
    if (!found) return null;
    if (found.until < nowMs) {
      this.#tickets.delete(ticket);
      return null;
    }
    found.until = nowMs + idleLifeMs;
    // To the end of the line: the first in it is the one that was not used for the longest time.
    this.#tickets.delete(ticket);
    this.#tickets.set(ticket, found);
    return found.sha256;
  }
}
