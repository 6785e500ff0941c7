import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clearStamp, isBuilt, stampOf, writeStamp } from '../../../scripts/lib/stamp.mjs';
import { folderWith, put } from './temp.ts';

const built = {
  'core/app.ts': 'a',
  'renderer/pages/call.tsx': 'b',
  'package-lock.json': '{}',
  'out/main/electron.js': '',
  'out/main/serve.js': '',
  'out/main/media-worker.js': '',
  'out/main/read-worker.js': '',
  'out/main/backup-worker.js': '',
  'out/renderer/index.html': '',
};

function builtFolder() {
  const root = folderWith(built);
  writeStamp(root, stampOf(root));
  return root;
}

describe('build stamp', () => {
  it('holds while nothing changes', () => {
    expect(isBuilt(builtFolder())).toBe(true);
  });

  it.each(['core/app.ts', 'renderer/pages/call.tsx', 'package-lock.json', 'shared/new.ts'])('breaks when %s changes', (path) => {
    const root = builtFolder();
    put(join(root, path), 'changed');
    expect(isBuilt(root)).toBe(false);
  });

  it('breaks when a file is touched or removed', () => {
    const touched = builtFolder();
    utimesSync(join(touched, 'core/app.ts'), 1, 1);
    expect(isBuilt(touched)).toBe(false);
    const removed = builtFolder();
    rmSync(join(removed, 'core/app.ts'));
    expect(isBuilt(removed)).toBe(false);
  });

  it('does not mind tests and documents', () => {
    const root = builtFolder();
    put(join(root, 'test/unit/a.test.ts'), '');
    put(join(root, 'README.md'), '');
    expect(isBuilt(root)).toBe(true);
  });

  it.each(['out/main/serve.js', 'out/renderer/index.html', 'out/build-stamp'])('breaks without %s', (path) => {
    const root = builtFolder();
    rmSync(join(root, path));
    expect(isBuilt(root)).toBe(false);
  });

  it('does not count a build that was cut off, nor one whose sources changed meanwhile', () => {
    const root = builtFolder();
    const before = stampOf(root);
    clearStamp(root);
    expect(isBuilt(root)).toBe(false);
    put(join(root, 'core/app.ts'), 'changed while building');
    writeStamp(root, before);
    expect(readFileSync(join(root, 'out/build-stamp'), 'utf8')).toBe(before);
    expect(isBuilt(root)).toBe(false);
  });
});
