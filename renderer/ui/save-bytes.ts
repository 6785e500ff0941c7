/** Hands bytes to the browser as a download. */
export function saveBytes(bytes: Uint8Array, fileName: string): void {
  saveBlob(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }), fileName);
}

export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun; the address may go once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
