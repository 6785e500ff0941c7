import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a build is made of, and what it must leave behind. */
const inputs = [
  'core',
  'electron',
  'renderer',
  'serve',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const outputs = [
  'main/electron.js',
  'main/serve.js',
  'main/media-worker.js',
  'main/read-worker.js',
  'main/backup-worker.js',
  'renderer/index.html',
];

/** @param {string} root */
const stampFile = (root) => join(root, 'out', 'build-stamp');

/**
 * One hash over path, size and modification time of every source file: milliseconds, where a build takes seconds.
 * @param {string} root
 * @returns {string} hex
 */
export function stampOf(root) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * Is `out/` the build of the sources as they are now?
 * @param {string} root
 */
export function isBuilt(root) {
  if (!outputs.every((file) => existsSync(join(root, 'out', file)))) return false;
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stampOf(root);
}

/**
 * Taken before the build starts, so that a half-finished one never counts.
 * @param {string} root
 */
export function clearStamp(root) {
  rmSync(stampFile(root), { force: true });
}

/**
 * @param {string} root
 * @param {string} stamp of the sources when the build began: a file changed meanwhile makes the next start build again
 */
export function writeStamp(root, stamp) {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile(root), stamp);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
