import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs one tool and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(command, args, { cwd, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/**
 * Runs a tool that writes a JSON report into a file.
 * @param {(reportFile: string) => Promise<{ code: number, output: string }>} run
 * @returns {Promise<{ code: number, output: string, report: unknown }>} `report` null when there is none, or none that can be read
 */
export async function withReport(run) {
  const folder = mkdtempSync(join(tmpdir(), 'turntable-report-'));
  try {
    const file = join(folder, 'report.json');
    const ended = await run(file);
    return { ...ended, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One line for one step; everything the tool printed only when it failed, else why something was left out ("... not run: ...") and what drills found.
 * @param {string} name
 * @param {number} startedMs
 * @param {{ ok: boolean, says: string, output: string }} result
 */
export function report(name, startedMs, { ok, says, output }) {
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  if (!ok && output.trim() !== '') console.log(output.trimEnd());
  if (ok) for (const line of output.split('\n')) if (/^drill: | (not run|skipped): /.test(line)) console.log(line.trim());
  console.log(`${name.padEnd(10)} ${ok ? 'ok    ' : 'FAILED'} ${seconds.padStart(6)} s  ${says}`.trimEnd());
}
