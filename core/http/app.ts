import { Hono } from 'hono';
import { limitBody } from './body-limit.ts';
import type { Parts } from './context.ts';
import { eventRoutes } from './events.ts';
import { judge } from './guard.ts';
import { pages } from './pages.ts';
import { answerError } from './problem.ts';
import { appRoutes } from './routes/app.ts';
import { backupRoutes } from './routes/backups.ts';
import { callRoutes } from './routes/calls.ts';
import { decodingRoutes } from './routes/decoding.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { fetchRoutes, fetchSettingRoutes, matchRoutes } from './routes/fetching.ts';
import { forwardRoutes } from './routes/forwards.ts';
import { hearingRoutes } from './routes/hearing.ts';
import { importRoutes } from './routes/imports.ts';
import { mediaRoutes, peakRoutes } from './routes/media.ts';
import { reportWriteRoutes } from './routes/report-edits.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/review.ts';
import { sessionRoutes } from './routes/session.ts';
import { sourceRoutes } from './routes/sources.ts';
import { tunnelRoutes } from './routes/tunnel.ts';
import { everyAnswer } from './security-headers.ts';

function apiRoutes(parts: Parts) {
  return new Hono()
    .route('/', appRoutes(parts))
    .route('/', fetchSettingRoutes(parts))
    .route('/', sessionRoutes(parts))
    .route('/', eventRoutes(parts.bus, parts.closing))
    .route('/calls', callRoutes(parts))
    .route('/calls', reviewRoutes(parts))
    .route('/calls', fetchRoutes(parts))
    .route('/calls', hearingRoutes(parts))
    .route('/recordings', peakRoutes(parts))
    .route('/recordings', matchRoutes(parts))
    .route('/recordings', decodingRoutes(parts))
    .route('/reports', reportWriteRoutes(parts))
    .route('/reports', reportRoutes(parts))
    .route('/forwards', forwardRoutes(parts))
    .route('/imports', importRoutes(parts))
    .route('/tunnel', tunnelRoutes(parts))
    .route('/sources', sourceRoutes(parts))
    .route('/', deliveryRoutes(parts))
    .route('/backups', backupRoutes(parts));
}

/** The type from which the view's client is made. */
export type Api = ReturnType<typeof apiRoutes>;

/** The one application, `Request -> Response`, that both hosts mount: API, events, media and the view's files pass through this door. */
export function createApp(parts: Parts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    parts.backups.hit(error);
    return answerError(error, c);
  });
  app.use(async (c, next) => {
    const { guard } = parts;
    if (guard) {
      const { req } = c;
      const verdict = judge(
        {
          method: req.method,
          path: req.path,
          host: req.header('host') ?? null,
          origin: req.header('origin') ?? null,
          fetchSite: req.header('sec-fetch-site') ?? null,
          token: req.header('x-turntable-token') ?? null,
        },
        guard.config(),
      );
      if (!verdict.pass) return c.json({ code: verdict.code, message: verdict.message }, verdict.status);
    }
    await next();
    for (const [name, value] of Object.entries(everyAnswer)) c.res.headers.set(name, value);
  });
  app.use('/api/*', limitBody);
  app.route('/api', apiRoutes(parts));
  app.all('/api/*', (c) => c.json({ code: 'no-route', message: 'There is no such route. The README lists them.' }, 404));
  app.route('/media', mediaRoutes(parts));
  app.route('/', pages(parts.rendererDir));
  return app;
}
