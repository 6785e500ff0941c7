import { randomBytes } from 'node:crypto';
import { sameSecret } from '../same-secret.ts';

/** A code is worth one exchange within this time, ms. */
const codeLifeMs = 10 * 60_000;

/**
 * The browser host's session: one token for as long as the process runs, handed to a tab in exchange for a one-time code.
 * The code travels in the URL's fragment, which browsers do not send: no log, no referrer ever holds it.
 */
export class Session {
  readonly token = randomBytes(32).toString('base64url');
  readonly #codes = new Map<string, number>();

  mintCode(nowMs = Date.now()): string {
    const code = randomBytes(16).toString('base64url');
    this.#codes.set(code, nowMs + codeLifeMs);
    return code;
  }

  /** The token for a fresh code; null for one that is wrong, old, or was used. */
  redeem(code: string, nowMs = Date.now()): string | null {
    for (const [known, until] of this.#codes) {
      if (until < nowMs) this.#codes.delete(known);
      else if (sameSecret(known, code)) {
        this.#codes.delete(known);
        return this.token;
      }
    }
    return null;
  }
}
