// npm run dev: Vite's dev server for the view (hot reload) in front of the browser host, which restarts when its code changes.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { devHost, freePort } from './lib/dev-host.mjs';
import { parseFlags } from './lib/flags.mjs';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';
import { clearStamp } from './lib/stamp.mjs';

onRightNode(root, fileURLToPath(import.meta.url));
process.chdir(root);

const flags = parseFlags(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (flags.error !== null) {
  console.error(flags.error);
  process.exit(2);
}
// The host lists the built view when it starts, so there must be one, though the dev server answers for it.
if (!ensureBuilt(root, process.execPath)) process.exit(1);
clearStamp(root);

const { createServer, build, mergeConfig } = await import('vite');
const { resolveConfig } = await import('electron-vite');
const { config } = await resolveConfig({ root, logLevel: 'warn', ignoreConfigWarning: true }, 'build', 'development');
if (!config?.main || !config.renderer) throw new Error('electron.vite.config.ts has no main or no renderer.');

const hostPort = await freePort();
const hostOrigin = `http://127.0.0.1:${hostPort}`;
/**
 * The host's guard knows its own address only; to it, the dev server's page speaks as its own.
 * @type {import('vite').ProxyOptions}
 */
const throughHost = {
  target: hostOrigin,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => {
      if (request.hasHeader('origin')) request.setHeader('origin', hostOrigin);
    });
  },
};
const view = await createServer(
  mergeConfig(config.renderer, {
    server: { host: '127.0.0.1', port: 4182, proxy: { '/api': throughHost, '/media': throughHost } },
  }),
);
await view.listen();
const viewOrigin = view.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';

const host = devHost([join(root, 'out/main/serve.js'), ...flags.browserArgs, '--port', String(hostPort), '--no-open'], (line) =>
  console.log(line.replace(hostOrigin, viewOrigin)),
);
const watcher = await build(
  mergeConfig(config.main, {
    build: { watch: {} },
    plugins: [{ name: 'turntable:restart-host', closeBundle: () => void host.restart() }],
  }),
);

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM'];
for (const signal of signals) {
  process.once(signal, async () => {
    await host.stop();
    if ('close' in watcher) await watcher.close();
    await view.close();
    process.exit(0);
  });
}
