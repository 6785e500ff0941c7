import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Same number as core/runtime-check.ts, which Node 20 cannot import; a test holds them together. */
export const requiredNodeApi = 10;

/**
 * The Node that runs Turntable: the one npm's `node` package installed, else this one when it is new enough.
 * @param {string} root
 * @param {{ execPath: string, versions: { node?: string | undefined, napi?: string | undefined }, platform: string }} current
 * @returns {{ node: string, problem: null } | { node: null, problem: string }}
 */
export function findNode(root, current = process) {
  const installed = join(root, 'node_modules', 'node', 'bin', current.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return { node: installed, problem: null };
  if (Number(current.versions.napi ?? 0) >= requiredNodeApi) return { node: current.execPath, problem: null };
  const todo = existsSync(join(root, 'node_modules', 'node', 'package.json'))
    ? 'npm did not run the install script of its "node" package: run "npm rebuild node --ignore-scripts=false"'
    : 'the packages are not installed: run "npm ci"';
  return {
    node: null,
    problem: `Turntable needs Node 24, this is Node ${current.versions.node}, and ${todo}, then start again.`,
  };
}

/**
 * For a script that itself needs the newer Node (Vite, TypeScript without a build, better-sqlite3):
 * runs it again there and ends with its exit code, or says what to do. Returns when this Node will do.
 * @param {string} root
 * @param {string} script absolute path of the running script
 */
export function onRightNode(root, script) {
  if (Number(process.versions.napi ?? 0) >= requiredNodeApi) return;
  const found = findNode(root);
  if (found.node === null) {
    console.error(found.problem);
    process.exit(1);
  }
  const run = spawnSync(found.node, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(run.status ?? 1);
}
