// npm test: types, lint, build, unit, end-to-end. One line each, what failed in full, and "N passed, N failed" last.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './lib/chromium.mjs';
import { electronBinary } from './lib/electron.mjs';
import { hasDisplay } from './lib/host.mjs';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';
import { report, runTool, withReport } from './lib/steps.mjs';
import { add, lastLine, none, playwrightTally, vitestTally } from './lib/tally.mjs';

onRightNode(root, fileURLToPath(import.meta.url));

const node = process.execPath;
/** @param {string[]} path */
const tool = (...path) => join(root, 'node_modules', ...path);

const typesOk = await check('types', [tool('typescript', 'bin', 'tsc'), '-b']);
const lintOk = await check('lint', [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '--colors=off']);
const buildOk = await check('build', [join(root, 'scripts', 'build.mjs')]);
let tally = none;
for (const ok of [typesOk, lintOk]) tally = add(tally, ok ? { ...none, passed: 1 } : { ...none, failed: 1 });
// The build is no test: it counts only when it fails.
if (!buildOk) tally = add(tally, { ...none, failed: 1 });

tally = add(tally, await unit());
if (buildOk) tally = add(tally, await endToEnd());
else console.log('end-to-end not run: there is no build.');

console.log(lastLine(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {string[]} args
 */
async function check(name, args) {
  const started = Date.now();
  const { code, output } = await runTool(node, args, { cwd: root });
  report(name, started, { ok: code === 0, says: '', output });
  return code === 0;
}

async function unit() {
  const started = Date.now();
  const run = await withReport((file) =>
    runTool(node, [tool('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
      cwd: root,
      env: { ...process.env, ...(buildOk ? { TURNTABLE_BUILT: '1' } : {}) },
    }),
  );
  const counted = vitestTally(run.report, run.code);
  report('unit', started, { ok: counted.failed === 0, says: lastLine(counted), output: run.output });
  return counted;
}

async function endToEnd() {
  const started = Date.now();
  const chromium = await findChromium(root, node);
  if ('error' in chromium) {
    report('end-to-end', started, { ok: false, says: chromium.error, output: '' });
    return { ...none, failed: 1 };
  }
  console.log(`Chromium: ${chromium.path} (${chromium.how}).`);
  const noElectron = whyNoElectron();
  if (noElectron !== null) console.log(`The suite does not run over Electron: ${noElectron}.`);
  const projects = ['--project=browser', ...(noElectron === null ? ['--project=electron'] : [])];
  const run = await withReport((file) =>
    runTool(node, [tool('@playwright', 'test', 'cli.js'), 'test', ...projects, '--reporter=list,json'], {
      cwd: root,
      env: { ...process.env, TURNTABLE_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
  );
  const counted = playwrightTally(run.report, run.code);
  report('end-to-end', started, { ok: counted.failed === 0, says: lastLine(counted), output: run.output });
  return counted;
}

function whyNoElectron() {
  if (electronBinary(root) === null) return 'its binary is not on this machine ("npx install-electron" fetches it)';
  if (!hasDisplay(process.env, process.platform)) return 'there is no display ("xvfb-run npm test" gives it one)';
  return null;
}
