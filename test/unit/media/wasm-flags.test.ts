import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** A loop of calls from WebAssembly into JavaScript: (loop (call $f (local.get 0)) (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))). */
const calls = [
  [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 127, 0, 2, 7, 1, 1, 97, 1, 102, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 103, 0, 1, 10, 20,
    1,
  ],
  [18, 0, 3, 64, 32, 0, 16, 0, 32, 0, 65, 1, 107, 34, 0, 13, 0, 11, 11],
].flat();

/** How often V8 compiled a wrapper of its own in a fresh process that makes 5,000 such calls. */
function compiled(before: string): number {
  const flags = join(import.meta.dirname, '../../../core/media/wasm-flags.ts');
  const script = `
    const { keepWrappersGeneric } = await import(${JSON.stringify(flags)});
    ${before}
    const wasm = new WebAssembly.Module(Uint8Array.from(${JSON.stringify(calls)}));
    new WebAssembly.Instance(wasm, { a: { f: (left) => left } }).exports.g(5000);`;
  const run = spawnSync(process.execPath, ['--trace-wasm-compilation-times', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout.split('\n').filter((line) => line.startsWith('Compiled WasmToJS wrapper')).length;
}

it('V8 compiles no wrapper for what WebAssembly calls, which it would otherwise', () => {
  expect(compiled('')).toBe(1);
  expect(compiled('keepWrappersGeneric();')).toBe(0);
});
