import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'resources', 'samples');

/** The sample's folder, made when missing. */
export function folderOf(name) {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A payload or other JSON file of a sample. */
export const readSample = (name, file) => JSON.parse(readFileSync(join(root, name, file), 'utf8'));

/** Writes JSON with two spaces and a final newline. `name` '' is the samples folder itself. */
export function writeSample(name, file, value) {
  writeFileSync(join(folderOf(name), file), `${JSON.stringify(value, null, 2)}\n`);
}
