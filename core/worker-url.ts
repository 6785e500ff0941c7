/**
 * Where a worker's code lies. Run from source, the caller is a `.ts` file and the worker its sibling; built, every module of a host is
 * one bundle and the worker another of the same name beside it.
 * @param importMetaUrl `import.meta.url` of a module in the worker's folder
 */
export function workerUrl(importMetaUrl: string, name: 'media-worker' | 'read-worker' | 'backup-worker'): URL {
  return new URL(`./${name}${importMetaUrl.endsWith('.ts') ? '.ts' : '.js'}`, importMetaUrl);
}
