// Builds out/main (both hosts and the media worker) and out/renderer, then stamps them with the sources they came from.
import { fileURLToPath } from 'node:url';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';
import { clearStamp, stampOf, writeStamp } from './lib/stamp.mjs';

onRightNode(root, fileURLToPath(import.meta.url));

const stamp = stampOf(root);
clearStamp(root);
process.chdir(root);
const { build } = await import('electron-vite');
try {
  await build({ root, logLevel: 'warn', ignoreConfigWarning: true });
  writeStamp(root, stamp);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
