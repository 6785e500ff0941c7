// npm start: builds when needed, then opens the desktop app, or the browser with one line that says why.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { help, parseFlags } from './lib/flags.mjs';
import { chooseHost, inBrowser } from './lib/host.mjs';
import { root } from './lib/root.mjs';
import { runHost } from './lib/run.mjs';
import { findNode } from './lib/runtime.mjs';

process.exitCode = await start();

/** @returns {Promise<number>} exit code */
async function start() {
  // npm runs scripts in the repository; INIT_CWD is where the person typed the command.
  const flags = parseFlags(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (flags.error !== null) {
    console.error(flags.error);
    return 2;
  }
  if (flags.help) {
    console.log(help);
    return 0;
  }
  const { node, problem } = findNode(root);
  if (node === null) {
    console.error(problem);
    return 1;
  }
  if (!ensureBuilt(root, node)) return 1;

  if (!flags.browser) {
    const host = await chooseHost(root, node, process.env, { platform: process.platform, isRoot: process.getuid?.() === 0 });
    if (host.binary !== null) {
      const desktop = await runHost(host.binary, [root, ...flags.desktopArgs], { cwd: root });
      // Some systems forbid Electron's sandbox and it ends before it says a word: the browser still works there.
      if (desktop.code === 0 || desktop.stopped || desktop.printed) return desktop.code;
      console.log(inBrowser('Electron ended before it opened a window (its message is above)').line);
    } else {
      console.log(host.line);
    }
  }
  const browser = await runHost(node, [join(root, 'out', 'main', 'serve.js'), ...flags.browserArgs], { cwd: root });
  return browser.code;
}
