/** One line for the record. `npm test` repeats lines with this word, so the figures are seen though the tests pass. */
export function say(name: string, figures: string): void {
  process.stdout.write(`drill: ${name}: ${figures}\n`);
}

/** Why a drill that needs a tool or a right does not run here. */
export function skip(name: string, why: string): void {
  process.stdout.write(`drill skipped: ${name}: ${why}\n`);
}
