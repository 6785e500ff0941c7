// npm run package: installers for this system in dist/. Needs Electron's binary, which not every machine can fetch.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary, fetchElectron } from './lib/electron.mjs';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';

onRightNode(root, fileURLToPath(import.meta.url));

let binary = electronBinary(root);
if (binary === null) {
  const fetched = await fetchElectron(root, { node: process.execPath, limitMs: 120_000 });
  if (fetched.path === null) {
    console.error(
      `Cannot make installers: Electron's binary is not here and ${fetched.reason}. "npx install-electron" tries again.`,
    );
    process.exit(1);
  }
  binary = fetched.path;
}
if (!ensureBuilt(root, process.execPath)) process.exit(1);
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
const dist = process.platform === 'darwin' ? join(dirname(binary), '..', '..', '..') : dirname(binary);
const run = spawnSync(
  process.execPath,
  [builder, '--config', 'electron-builder.yml', `-c.electronDist=${dist}`, '--publish', 'never', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = run.status ?? 1;
