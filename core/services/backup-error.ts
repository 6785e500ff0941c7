/** What could not be done with the backups; `message` says why and what to do. */
export class BackupError extends Error {
  readonly code: 'busy' | 'unknown' | 'no-room';
  constructor(code: BackupError['code'], message: string) {
    super(message);
    this.name = 'BackupError';
    this.code = code;
  }
}

export const busy = () =>
  new BackupError('busy', 'Something else is being done with the data. Wait until it is done, or cancel it.');

export const unknownBackup = () => new BackupError('unknown', 'This backup is not there any more. Look at the list again.');
