const mib = 1024 * 1024;

/** Largest report, bytes. A two hour call with metrics stays under 2 MiB. */
export const maxReportBytes = 16 * mib;

/** Largest import file as it lies on disk, bytes. */
export const maxImportBytes = 1024 * mib;

/** Most bytes one packed file may expand to. The attack: a file of kilobytes that unpacks to terabytes. */
export const maxExpandedBytes = 2048 * mib;

/** A size for a sentence: "16 MB". */
export function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / mib)} MB`;
}
