/**
 * Where the worker's code lies. Run from source, the caller is a `.ts` file and the worker its sibling; built, every module of a host is
 * one bundle and the worker a second one beside it.
 * @param importMetaUrl `import.meta.url` of a module in this folder
 */
export function workerUrl(importMetaUrl: string): URL {
  return new URL(importMetaUrl.endsWith('.ts') ? './worker.ts' : './media-worker.js', importMetaUrl);
}
