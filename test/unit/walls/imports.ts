import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

export interface Import {
  /** Repository path of the file that imports, with `/`. */
  from: string;
  /** As written. */
  specifier: string;
  typeOnly: boolean;
}

const statement =
  /\b(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)|\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** Every import in a piece of source or of a bundle: static, re-exported, dynamic, required. Comments are no imports. */
export function importsIn(source: string, from: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(statement)].map((match) => ({
    from,
    specifier: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

/** Repository paths of the files below `folder` whose name ends in one of `extensions`. */
export function filesBelow(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The room a relative import leads to; null for a package. */
export function roomOf({ from, specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = relative(root, join(root, dirname(from), specifier)).split(sep);
  return target[0] ?? null;
}

/** The package of a bare import (`@hono/node-server/x` -> `@hono/node-server`); null for a relative one. */
export function packageOf({ specifier }: Import): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
