import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { filesBelow, type Import, importsIn, packageOf, read, roomOf } from './imports.ts';

/** AGENTS.md's table: which rooms a room may import. Biome says it while typing; this says it whatever Biome is told. */
const walls: Record<string, readonly string[]> = {
  shared: ['shared'],
  core: ['core', 'shared'],
  serve: ['serve', 'core', 'shared'],
  electron: ['electron', 'core', 'shared'],
  renderer: ['renderer', 'shared'],
};
const rooms = Object.keys(walls);
const imports = rooms.flatMap((room) =>
  filesBelow(room, ['.ts', '.tsx']).flatMap((path) => importsIn(read(path), path).map((found) => ({ room, ...found }))),
);
const isNode = (found: Import) => found.specifier.startsWith('node:') || builtinModules.includes(packageOf(found) ?? '');
const shown = (found: Import) => `${found.from} imports ${found.specifier}`;

describe('walls between rooms', () => {
  it('finds every kind of import', () => {
    const source = `
      import a from './a.ts';
      import type { B } from "./b.ts";
      import { c, type D } from './c.ts';
      import './d.css';
      export * from './e.ts';
      export type { F } from './f.ts';
      const g = await import('./g.ts');
      const h = require('h');
      import * as i from '@scope/i/deep';
      import {
        j,
      } from './j.ts';
      // import k from './k.ts';
      /* import l from './l.ts'; */
      const text = 'not from here';
    `;
    expect(importsIn(source, 'x.ts').map(({ specifier, typeOnly }) => (typeOnly ? `type ${specifier}` : specifier))).toEqual([
      './a.ts',
      'type ./b.ts',
      './c.ts',
      './d.css',
      './e.ts',
      'type ./f.ts',
      './g.ts',
      'h',
      '@scope/i/deep',
      './j.ts',
    ]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('no room imports one that it may not', () => {
    const broken = imports.filter((found) => {
      const target = roomOf(found);
      if (target === null || !rooms.includes(target) || walls[found.room]?.includes(target)) return false;
      // The one exception: the types of the API, for the typed client.
      return !(found.from === 'renderer/data/client.ts' && target === 'core' && found.typeOnly);
    });
    expect(broken.map(shown)).toEqual([]);
  });

  it('no room imports tests, scripts or benches', () => {
    const broken = imports.filter((found) => ['test', 'scripts', 'bench'].includes(roomOf(found) ?? ''));
    expect(broken.map(shown)).toEqual([]);
  });

  it("only electron/ says from 'electron'", () => {
    const broken = imports.filter((found) => packageOf(found) === 'electron' && found.room !== 'electron');
    expect(broken.map(shown)).toEqual([]);
  });

  it('shared/ imports no package and no Node; the view imports no Node', () => {
    const inShared = imports.filter((found) => found.room === 'shared' && packageOf(found) !== null);
    const inView = imports.filter((found) => found.room === 'renderer' && isNode(found));
    expect([...inShared, ...inView].map(shown)).toEqual([]);
  });

  it('neither core/ nor a host knows React', () => {
    const broken = imports.filter(
      (found) => found.room !== 'renderer' && /^(react|react-dom|@mantine\/.*)$/.test(packageOf(found) ?? ''),
    );
    expect(broken.map(shown)).toEqual([]);
  });

  it('the view makes no HTML from strings', () => {
    const broken = filesBelow('renderer', ['.ts', '.tsx']).filter((path) =>
      /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/.test(read(path)),
    );
    expect(broken).toEqual([]);
  });
});
