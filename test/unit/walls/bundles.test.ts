import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBuilt } from '../../../scripts/lib/stamp.mjs';
import { filesBelow, type Import, importsIn, packageOf, read, root } from './imports.ts';

// `npm test` builds first and says so; alone, an old build would prove nothing about these sources.
const built = process.env.TURNTABLE_BUILT === '1' || isBuilt(root);
if (!built) console.warn('The walls of the bundles are not tested: out/ is not the build of these sources ("npm run build").');

const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; main: string };
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

/** All bundle files that an entry reaches, with what they import. */
function reach(entry: string, seen = new Map<string, Import[]>()): Map<string, Import[]> {
  if (seen.has(entry)) return seen;
  const imports = importsIn(read(entry), entry);
  seen.set(entry, imports);
  for (const { specifier } of imports) if (specifier.startsWith('./')) reach(join('out/main', specifier), seen);
  return seen;
}

function packagesOf(entry: string): string[] {
  const all = [...reach(`out/main/${entry}`).values()].flat();
  return [...new Set(all.map(packageOf).filter((name) => name !== null))].filter((name) => !isBuiltin(name)).sort();
}

describe.runIf(built)('walls in the bundles', () => {
  const view = built ? filesBelow('out/renderer', ['.js']) : [];

  it('the view holds nothing of Node, the core or a host', () => {
    const markers = [
      /["']node:/,
      /better-sqlite3/,
      /@hono\/node-server/,
      /CREATE TABLE/,
      /\bZodError\b/,
      /worker_threads/,
      /from\s*["']electron["']/,
    ];
    expect(view.length).toBeGreaterThan(2);
    const found = view.flatMap((path) =>
      markers.filter((marker) => marker.test(read(path))).map((marker) => `${path}: ${marker}`),
    );
    expect(found).toEqual([]);
  });

  it('the page starts without an inline script or handler, from absolute addresses', () => {
    const page = read('out/renderer/index.html');
    const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, body] of scripts) {
      expect(attributes).toMatch(/\ssrc="\/assets\//);
      expect(body?.trim()).toBe('');
    }
    expect(page).not.toMatch(/\son\w+=/i);
    expect(page).not.toMatch(/<style|\sstyle=/i);
  });

  it('is split: the call page is not in the first load', () => {
    const page = read('out/renderer/index.html');
    const later = view.filter((path) => !page.includes(path.replace('out/renderer', '')));
    expect(later.length).toBeGreaterThan(0);
  });

  it('has no source maps', () => {
    expect(filesBelow('out', ['.map'])).toEqual([]);
  });

  it.each(['electron.js', 'serve.js', 'media-worker.js', 'read-worker.js', 'backup-worker.js'])('%s holds no view', (entry) => {
    for (const [path] of reach(`out/main/${entry}`)) {
      expect(read(path), path).not.toMatch(/react\/jsx-runtime|from ["']react|@mantine\//);
    }
  });

  it('only the desktop host asks for Electron, and it is the main of the package', () => {
    expect(manifest.main).toBe('out/main/electron.js');
    expect(packagesOf('electron.js')).toContain('electron');
    expect(packagesOf('serve.js')).not.toContain('electron');
  });

  it.each(['media-worker.js', 'read-worker.js'])('%s never loads the database or Electron', (entry) => {
    expect(packagesOf(entry)).not.toContain('better-sqlite3');
    expect(packagesOf(entry)).not.toContain('electron');
  });

  it.each(['electron.js', 'serve.js', 'media-worker.js', 'read-worker.js', 'backup-worker.js'])(
    '%s asks only for packages that are shipped',
    (entry) => {
      const shipped = [...Object.keys(manifest.dependencies), 'electron'];
      expect(packagesOf(entry).filter((name) => !shipped.includes(name))).toEqual([]);
    },
  );

  it.each(['electron.js', 'serve.js'])('%s checks the runtime before anything loads', (entry) => {
    const eager = (path: string): Import[] =>
      importsIn(read(path).replace(/import\([^)]*\)/g, ''), path).flatMap((found) =>
        found.specifier.startsWith('./') ? eager(join('out/main', found.specifier)) : [found],
      );
    expect(eager(`out/main/${entry}`).map(({ specifier }) => specifier)).toEqual([]);
  });
});
