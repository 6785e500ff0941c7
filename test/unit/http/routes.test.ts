import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '../../../core/http/app.ts';
import type { Parts } from '../../../core/http/context.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');

/** "GET /api/calls/:id" for every method and path in the README's table, whatever way they share a row. */
function documented(): string[] {
  const table = readme.slice(readme.indexOf('## HTTP API'), readme.indexOf('## What is kept'));
  return [...table.matchAll(/^\| (.+?) \| /gm)].flatMap(([, cell = '']) => {
    return [...cell.matchAll(/`([A-Z, ]+) ([^`]+)`/g)].flatMap(([, methods = '', path = '']) =>
      methods.split(', ').map((method) => `${method} ${path.replace(/\?.*/, '')}`),
    );
  });
}

it('lists every route of the API in the README, and no other', () => {
  const app = createApp({ rendererDir: import.meta.dirname } as Parts);
  const real = app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  expect(documented().sort()).toEqual([...new Set(real)].sort());
});
