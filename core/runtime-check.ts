/**
 * better-sqlite3 13 is built against Node-API 10 (`NAPI_VERSION=10` in its binding.gyp), which came with Node 22.14.
 * An older Node loads the binary and dies with a segmentation fault, without a word; so every entry point asks here first.
 */
export const requiredNodeApi = 10;

/** What the check reads of `process.versions`. */
export interface RuntimeVersions {
  node?: string | undefined;
  napi?: string | undefined;
}

/** What is wrong with this Node and what to do about it, in one line; null when it can run Turntable. */
export function runtimeProblem(versions: RuntimeVersions): string | null {
  const napi = Number(versions.napi ?? 0);
  if (Number.isInteger(napi) && napi >= requiredNodeApi) return null;
  const found = versions.node === undefined ? 'this runtime' : `Node ${versions.node}`;
  return `Turntable needs Node 24 (Node-API ${requiredNodeApi}), and ${found} is too old. Start it with "npm start", which uses the Node that "npm ci" installs.`;
}
