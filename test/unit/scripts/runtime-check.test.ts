import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requiredNodeApi, runtimeProblem } from '../../../core/runtime-check.ts';

const root = join(import.meta.dirname, '../../..');

describe('runtime check', () => {
  it('refuses Node 20, which crashes without a message, and says what to do', () => {
    const problem = runtimeProblem({ node: '20.20.2', napi: '9' });
    expect(problem).toContain('Node 20.20.2 is too old');
    expect(problem).toContain('npm start');
    expect(problem?.split('\n')).toHaveLength(1);
  });

  it('accepts the Node this test runs on', () => {
    expect(runtimeProblem(process.versions)).toBeNull();
  });

  it('refuses a runtime that names no Node-API at all', () => {
    expect(runtimeProblem({})).toContain('this runtime is too old');
    expect(runtimeProblem({ napi: 'x' })).not.toBeNull();
  });

  it('asks for exactly what better-sqlite3 is built against', () => {
    const gyp = readFileSync(join(root, 'node_modules/better-sqlite3/binding.gyp'), 'utf8');
    expect(gyp).toContain(`NAPI_VERSION=${requiredNodeApi}`);
  });

  it('loads better-sqlite3 on this Node', () => {
    const run = spawnSync(process.execPath, ['-e', 'new (require("better-sqlite3"))(":memory:").close()'], { cwd: root });
    expect(run.status).toBe(0);
  });
});
