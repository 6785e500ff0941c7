import { fstatSync, readSync } from 'node:fs';

/** Up to `length` bytes from `offset`; fewer at the end of the file, none beyond it. The bytes belong to the caller. */
export interface ByteSource {
  size: number;
  readAt(offset: number, length: number): Uint8Array;
}

/** Random access to an open file. Synchronous on purpose: it reads a few small headers, or runs in a worker. */
export function fileSource(fd: number): ByteSource {
  const { size } = fstatSync(fd);
  return {
    size,
    readAt(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const got = readSync(fd, bytes, filled, bytes.length - filled, offset + filled);
        if (got === 0) break;
        filled += got;
      }
      return bytes.subarray(0, filled);
    },
  };
}

export function ascii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
