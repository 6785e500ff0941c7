/** Trouble with the database that a person must know about. `code` is stable; `message` says what to do. */
export class StoreError extends Error {
  readonly code: 'from-the-future' | 'not-durable' | 'in-use' | 'backup-failed' | 'unreadable' | 'damaged' | 'folder';
  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
