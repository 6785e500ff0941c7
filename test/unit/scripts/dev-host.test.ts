import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { devHost, freePort } from '../../../scripts/lib/dev-host.mjs';
import { folderWith } from './temp.ts';

/** A host that notes its starts and its clean ends in `log`. */
function noting() {
  const root = folderWith({
    'host.mjs': `
      import { appendFileSync } from 'node:fs';
      const note = (word) => appendFileSync(process.argv[2], word + ' ');
      note('start');
      process.on('SIGTERM', () => { note('end'); process.exit(0); });
      setTimeout(() => process.exit(1), 5000); // a broken launcher leaves nothing behind
      console.log('up');
    `,
  });
  const log = join(root, 'log');
  let up = () => {};
  const host = devHost([join(root, 'host.mjs'), log], () => up());
  const nextUp = () =>
    new Promise<void>((resolve) => {
      up = resolve;
    });
  return { host, nextUp, log: () => (existsSync(log) ? readFileSync(log, 'utf8').trim() : '') };
}

describe('the host under development', () => {
  it('closes cleanly before the next one starts, so that they never share the data folder', async () => {
    const { host, nextUp, log } = noting();
    const first = nextUp();
    await host.restart();
    await first;
    const second = nextUp();
    await host.restart();
    await second;
    await host.stop();
    expect(log()).toBe('start end start end');
  });

  it('stays stopped', async () => {
    const { host, nextUp, log } = noting();
    const up = nextUp();
    expect(await host.restart()).toBe(true);
    await up;
    await host.stop();
    expect(await host.restart()).toBe(false);
    expect(log()).toBe('start end');
  });

  it('finds a free port', async () => {
    expect(await freePort()).toBeGreaterThan(1023);
  });
});
