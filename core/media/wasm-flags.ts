import { setFlagsFromString } from 'node:v8';

/** Calls into JavaScript before V8 would compile a wrapper of its own for them: more than any decoder makes. */
const never = 2_000_000_000;

/**
 * Keeps V8 from compiling wrappers for what WebAssembly calls. Such wrappers are shared by all threads of a process, and when threads that decode
 * come and go V8 may free one twice: it then ends the whole process ("Check failed: jit_page.has_value()" below `TierUpWasmToJSWrapper`, seen on
 * Node 24.21). Decoders call out too seldom to feel the difference. Call it before the first of them is loaded, in any thread.
 */
export function keepWrappersGeneric(): void {
  setFlagsFromString(`--wasm-wrapper-tiering-budget=${never}`);
}
