import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './temp.ts';

const runModule = join(import.meta.dirname, '../../../scripts/lib/run.mjs');

/** A launcher that runs `host` (a script) the way npm start does, and prints what came of it. */
function launch(host: string, closeLimitMs = 10_000) {
  const root = folderWith({
    'host.mjs': host,
    'launcher.mjs': `
      import { runHost } from ${JSON.stringify(runModule)};
      const end = await runHost(process.execPath, ['host.mjs'], { cwd: process.cwd(), closeLimitMs: ${closeLimitMs} });
      console.log(JSON.stringify(end));
      process.exitCode = end.code;
    `,
  });
  const child = spawn(process.execPath, ['launcher.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const firstLine = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('\n')) resolve();
    });
  });
  const ended = once(child, 'close').then(([code]) => {
    const lines = output.trim().split('\n');
    return {
      code: code as number,
      lines,
      end: JSON.parse(lines.at(-1) ?? '') as { code: number; stopped: boolean; printed: boolean },
    };
  });
  return { child, firstLine, ended };
}

const patient = `
  let signals = 0;
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => {
    signals += 1;
    setTimeout(() => { console.log('closed after ' + signals + ' ' + name); process.exit(0); }, 50);
  });
  setTimeout(() => process.exit(1), 5000); // a broken launcher leaves nothing behind
  console.log('up');
`;

describe('running a host', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s closes it and ends with 0', async (signal) => {
    const { child, firstLine, ended } = launch(patient);
    await firstLine;
    child.kill(signal);
    const { code, lines, end } = await ended;
    expect(lines.slice(0, -1)).toEqual(['up', `closed after 1 ${signal}`]);
    expect(end).toEqual({ code: 0, stopped: true, printed: true });
    expect(code).toBe(0);
  });

  it('hears a closing terminal as a wish to stop', async () => {
    const { child, firstLine, ended } = launch(patient);
    await firstLine;
    child.kill('SIGHUP');
    expect((await ended).lines[1]).toBe('closed after 1 SIGTERM');
  });

  it('takes the same signal from terminal and npm for one', async () => {
    const { child, firstLine, ended } = launch(patient);
    await firstLine;
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const { lines, code } = await ended;
    expect(lines[1]).toMatch(/^closed after 1 /);
    expect(code).toBe(0);
  });

  it('hears Ctrl-C once, though a terminal gives it to the whole group', async () => {
    const { child, firstLine, ended } = launch(patient);
    await firstLine;
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect((await ended).lines[1]).toBe('closed after 1 SIGINT');
  });

  it('does not wait for ever, and says so by its exit code', async () => {
    const { child, firstLine, ended } = launch(
      "process.on('SIGTERM', () => {}); setTimeout(() => process.exit(1), 5000); console.log('up');",
      200,
    );
    await firstLine;
    child.kill('SIGTERM');
    expect((await ended).code).not.toBe(0);
  });

  it('passes on the exit code of a host that ends by itself, and whether it said anything', async () => {
    expect((await launch('process.exit(3)').ended).end).toEqual({ code: 3, stopped: false, printed: false });
    expect((await launch("process.kill(process.pid, 'SIGKILL')").ended).end).toEqual({
      code: 137,
      stopped: false,
      printed: false,
    });
  });
});
