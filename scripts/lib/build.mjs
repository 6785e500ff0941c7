import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from './stamp.mjs';

/**
 * Builds `out/` unless it already is the build of these sources. A failed build is shown in full.
 * @param {string} root
 * @param {string} node the Node that runs Vite
 * @returns {boolean} false when the build failed
 */
export function ensureBuilt(root, node) {
  if (isBuilt(root)) return true;
  console.log('Building (only when something changed) ...');
  const build = spawnSync(node, [join(root, 'scripts', 'build.mjs')], { cwd: root, encoding: 'utf8' });
  if (build.status === 0) return true;
  console.error(build.stdout + build.stderr);
  console.error('The build failed; its output is above.');
  return false;
}
