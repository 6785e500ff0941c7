import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from './problem.ts';

/** Largest body of a request that is read whole, bytes. The longest thing a person sends is a note. */
const maxBytes = 1024 * 1024;

/** Files are streamed and have limits of their own. */
const upload = /^\/api\/(calls\/[^/]+\/recording|imports\/[^/]+\/files)$/;

const limit = bodyLimit({
  maxSize: maxBytes,
  onError: () => {
    throw new Problem(413, 'too-large', 'This request is larger than 1 MB. Shorten the text and try again.');
  },
});

/** The attack: a body without end, gathered in memory before anybody looks at it. */
export const limitBody: MiddlewareHandler = (c, next) =>
  c.req.method === 'PUT' && upload.test(c.req.path) ? next() : limit(c, next);
