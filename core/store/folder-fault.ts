import { StoreError } from './errors.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const taken = new Set(['EEXIST', 'ENOTDIR', 'EISDIR']);
const forbidden = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * What is wrong with the data folder, from the error of a file operation or of SQLite, with a sentence that says what to do.
 * Null for an error that does not come from the folder: a fault of ours, or damage.
 */
export function folderFault(error: unknown, dataDir: string): StoreError | null {
  const { code, path } = error as { code?: unknown; path?: unknown };
  if (typeof code !== 'string') return null;
  // A file operation names its file. One outside the folder is another trouble.
  if (typeof path === 'string' && !path.startsWith(dataDir) && !dataDir.startsWith(path)) return null;
  const why = sentence(code, dataDir);
  return why === null ? null : new StoreError('folder', why, { cause: error });
}

function sentence(code: string, dataDir: string): string | null {
  if (full.has(code)) return `The disk of the data folder ${dataDir} is full. Free some space and start again.`;
  if (taken.has(code)) {
    return `The data folder ${dataDir} cannot be used: it, or a folder in its path, is a file. Move that file away, or choose another folder with --data-dir.`;
  }
  if (code === 'ENOENT') return `The data folder ${dataDir} cannot be made there. Choose another folder with --data-dir.`;
  if (forbidden.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return `Turntable may not write to the data folder ${dataDir}. Make it writable for your user, or choose another folder with --data-dir.`;
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `Another program holds the database in ${dataDir}. Close it and start again.`;
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return `The disk of the data folder ${dataDir} answers with errors (${code}). Check that it is connected and has free space, then start again.`;
  }
  return /^E(?!RR_)/.test(code)
    ? `The data folder ${dataDir} cannot be used (${code}). Choose another folder with --data-dir.`
    : null;
}
