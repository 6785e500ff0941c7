// node scripts/labelled/make-voices.mjs: makes the voice bank again. Needs flite, espeak-ng and ffmpeg; what uses the bank needs none of them.
import { fileURLToPath } from 'node:url';
import { root } from '../lib/root.mjs';
import { onRightNode } from '../lib/runtime.mjs';
import { needTools } from '../samples/tools.mjs';

onRightNode(root, fileURLToPath(import.meta.url));

needTools();
// Loaded late: it imports TypeScript, which only the right Node reads.
const { makeBank } = await import('./bank.mjs');
await makeBank();
