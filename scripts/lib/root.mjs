import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever it was checked out. */
export const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..');
