import type { ApiError } from '../../shared/api.ts';
import { sameSecret } from '../same-secret.ts';

/** What the guard looks at. Header values as sent, null when absent. */
export interface Asked {
  method: string;
  path: string;
  host: string | null;
  origin: string | null;
  fetchSite: string | null;
  token: string | null;
}

export interface GuardConfig {
  /** `host:port` values that are ours. */
  hosts: ReadonlySet<string>;
  token: string;
}

export type Verdict = { pass: true } | ({ pass: false; status: 401 | 403 | 421 } & ApiError);

const pass: Verdict = { pass: true };

/**
 * Who may talk to the browser host. Each rule names its attack:
 * - Host allowlist: DNS rebinding (a foreign name that resolves to 127.0.0.1 carries its own Host).
 * - Origin and Sec-Fetch-Site: a foreign page, or a page on another local port, posting forms or fetching here. A page may still be linked to.
 * - Token in a header: other programs and users of this machine, and every page that cannot read our storage. Never a cookie: other local ports share cookies.
 * Media elements cannot send headers; `/media/` paths carry their own short-lived ticket instead.
 */
export function judge(asked: Asked, config: GuardConfig): Verdict {
  if (asked.host === null || !config.hosts.has(asked.host.toLowerCase())) {
    return refuse(421, 'wrong-host', 'Open Turntable at the address it printed.');
  }
  if (asked.origin !== null && !ownOrigin(asked.origin, asked.host)) {
    return refuse(403, 'foreign-origin', 'Another site tried to talk to Turntable. It was refused.');
  }
  const page = asked.method === 'GET' && !asked.path.startsWith('/api/') && !asked.path.startsWith('/media/');
  if (page) return pass;
  if (asked.fetchSite !== null && asked.fetchSite !== 'same-origin' && asked.fetchSite !== 'none') {
    return refuse(403, 'cross-site', 'Another site tried to talk to Turntable. It was refused.');
  }
  if (asked.path.startsWith('/media/') || (asked.method === 'POST' && asked.path === '/api/session')) return pass;
  if (asked.token === null || !sameSecret(asked.token, config.token)) {
    return refuse(
      401,
      'no-session',
      'This tab has no session. Open the link that Turntable printed, or run npm start again for a new one.',
    );
  }
  return pass;
}

function ownOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

function refuse(status: 401 | 403 | 421, code: string, message: string): Verdict {
  return { pass: false, status, code, message };
}
