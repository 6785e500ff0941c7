/** What to do when nothing answers; `protocol` is the page's own: the desktop app has no command line to go back to. */
export function startAgain(protocol: string): string {
  return protocol === 'app:' ? 'Close this window and open Turntable again.' : 'Start it again with npm start.';
}

export function notAnswering(protocol: string): string {
  return `Turntable does not answer. ${startAgain(protocol)}`;
}
