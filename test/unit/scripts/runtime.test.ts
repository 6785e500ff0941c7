import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requiredNodeApi as required } from '../../../core/runtime-check.ts';
import { findNode, requiredNodeApi } from '../../../scripts/lib/runtime.mjs';
import { folderWith } from './temp.ts';

const node20 = { execPath: '/usr/bin/node', versions: { node: '20.20.2', napi: '9' }, platform: 'linux' };

describe('which Node runs Turntable', () => {
  it('agrees with the application about what is new enough', () => {
    expect(requiredNodeApi).toBe(required);
  });

  it("takes the one that npm's node package installed, whatever runs this", () => {
    const root = folderWith({ 'node_modules/node/bin/node': '' });
    expect(findNode(root, node20).node).toBe(join(root, 'node_modules/node/bin/node'));
  });

  it('takes this one when it is new enough', () => {
    const current = { ...node20, versions: { node: '24.0.0', napi: '10' } };
    expect(findNode(folderWith(), current).node).toBe('/usr/bin/node');
  });

  it('says in one line what to do when npm blocked the install script', () => {
    const { problem } = findNode(folderWith({ 'node_modules/node/package.json': '{}' }), node20);
    expect(problem).toContain('npm rebuild node');
    expect(problem).toContain('Node 20.20.2');
    expect(problem?.split('\n')).toHaveLength(1);
  });

  it('says to install the packages when they are not there', () => {
    expect(findNode(folderWith(), node20).problem).toContain('npm ci');
  });
});
