import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fact, isRunning, noteCalls, standIn, standIns } from './rig.ts';

it.skipIf(process.platform === 'win32')('kill -9 of Turntable leaves no tunnel behind', async () => {
  const calls = noteCalls();
  const parent = spawn(process.execPath, [join(standIns, 'parent.ts'), standIn('cloudflared')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  const pid = calls()[0]?.pid as number;
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await fact(() => !isRunning(pid));
});
