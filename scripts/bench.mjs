// npm run bench [-- name ...]: every bench/*.ts in order (helpers live in bench/support/), or those whose name holds one of the words given.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';

onRightNode(root, fileURLToPath(import.meta.url));

const words = process.argv.slice(2);
const folder = join(root, 'bench');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && (words.length === 0 || words.some((word) => name.includes(word))))
  .sort();
if (files.length === 0) {
  console.error(words.length === 0 ? 'There is no bench/*.ts.' : `No bench/*.ts is named like ${words.join(', ')}.`);
  process.exit(1);
}
if (!ensureBuilt(root, process.execPath)) process.exit(1);
/** @type {string[]} */
const missed = [];
for (const name of files) {
  console.log(`\n== ${name}`);
  const run = spawnSync(process.execPath, [join(folder, name)], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) missed.push(name);
}
console.log(missed.length === 0 ? '\nAll bars met.' : `\nMISSED or failed: ${missed.join(', ')}.`);
process.exitCode = missed.length === 0 ? 0 : 1;
