import { Hono } from 'hono';
import { z } from 'zod';
import type { TunnelState } from '../../../shared/model/tunnel.ts';
import type { Parts } from '../context.ts';
import { valid } from '../valid.ts';

const text = z.string().max(2048);
const port = z.number().int().min(1).max(65_535);

const choice = z.discriminatedUnion('driver', [
  z.object({ driver: z.literal('cloudflared') }),
  z.object({ driver: z.literal('ngrok'), domain: text.nullable().default(null), token: text.nullable().optional() }),
  z.object({ driver: z.literal('tailscale') }),
  z.object({
    driver: z.literal('ssh'),
    destination: text.trim(),
    port: port.nullable().default(null),
    // 0: the server picks one.
    remotePort: port.or(z.literal(0)).default(80),
    identityFile: text.trim().nullable().default(null),
    publicUrl: text.nullable().default(null),
  }),
  z.object({ driver: z.literal('own'), publicUrl: text }),
]);

/** The tunnel to the webhook listener. */
export function tunnelRoutes({ tunnels }: Parts) {
  return new Hono()
    .get('/', (c) => c.json<TunnelState>(tunnels.state))
    .post('/', valid('json', choice), async (c) => {
      const asked = c.req.valid('json');
      if (asked.driver !== 'ngrok') return c.json<TunnelState>(await tunnels.open(asked));
      const { token, ...rest } = asked;
      return c.json<TunnelState>(await tunnels.open(rest, token));
    })
    .delete('/', async (c) => c.json<TunnelState>(await tunnels.stop()))
    .post('/retry', (c) => c.json<TunnelState>(tunnels.retryNow()))
    .delete('/former', (c) => c.json<TunnelState>(tunnels.forgetFormerUrl()));
}
