import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Where Electron's binary is, read as the `electron` package itself reads it. Null when it is not here;
 * asking the package would start a download without a limit.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function electronBinary(root, env = process.env) {
  const packageDir = join(root, 'node_modules', 'electron');
  const pathFile = join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const path = join(override, name ?? 'electron');
    return existsSync(path) ? path : null;
  }
  if (name === null) return null;
  const path = join(packageDir, 'dist', name);
  return existsSync(path) ? path : null;
}

/**
 * Tries to fetch Electron's binary within a limit. A failure is remembered for a day, so that the next start is fast.
 * @param {string} root
 * @param {{ node: string, limitMs: number, now?: number, env?: NodeJS.ProcessEnv, installer?: string }} options `installer` is the package's own install.js
 * @returns {Promise<{ path: string, reason: null } | { path: null, reason: string }>}
 */
export async function fetchElectron(root, { node, limitMs, now = Date.now(), env = process.env, installer }) {
  const memo = join(root, 'node_modules', '.cache', 'turntable', 'electron-fetch.json');
  const version = electronVersion(root);
  const failed = readFailure(memo);
  if (failed !== null && failed.version === version && now - failed.atMs >= 0 && now - failed.atMs < dayMs) {
    return { path: null, reason: failed.reason };
  }
  const reason = await runInstaller(node, installer ?? join(root, 'node_modules', 'electron', 'install.js'), limitMs, env);
  const path = electronBinary(root, env);
  if (path !== null) return { path, reason: null };
  const why = reason ?? 'its installer left no binary';
  mkdirSync(dirname(memo), { recursive: true });
  writeFileSync(memo, JSON.stringify({ version, atMs: now, reason: why }));
  return { path: null, reason: why };
}

/**
 * @param {string} node
 * @param {string} installer
 * @param {number} limitMs
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} why it failed, in a few words
 */
function runInstaller(node, installer, limitMs, env) {
  return new Promise((resolve) => {
    const child = spawn(node, [installer], { stdio: ['ignore', 'ignore', 'pipe'], env });
    let stderr = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stderr.on('data', (chunk) => {
      stderr = (stderr + chunk).slice(-4000);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) resolve(`the download took longer than ${limitMs / 1000} s`);
      else resolve(code === 0 ? null : failureOf(stderr));
    });
  });
}

/**
 * The first line of the installer's stack trace that says what went wrong.
 * @param {string} stderr
 */
function failureOf(stderr) {
  const cause = /\b(?:getaddrinfo |connect )?E[A-Z]{4,}\b[^\n,)']*/.exec(stderr)?.[0];
  const line = cause ?? stderr.split('\n').find((text) => /error/i.test(text));
  return `the download failed: ${(line ?? 'no reason given').trim().slice(0, 120)}`;
}

/** @param {string} root */
function electronVersion(root) {
  const file = join(root, 'node_modules', 'electron', 'package.json');
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).version) : '';
}

/**
 * @param {string} memo
 * @returns {{ version: string, atMs: number, reason: string } | null}
 */
function readFailure(memo) {
  try {
    const value = JSON.parse(readFileSync(memo, 'utf8'));
    return typeof value.version === 'string' && typeof value.atMs === 'number' && typeof value.reason === 'string' ? value : null;
  } catch {
    return null;
  }
}
