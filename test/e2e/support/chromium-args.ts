/**
 * How Chromium is started for tests: silent towards the network, and media plays without a click and without a sound card
 * (Chromium's own null sink: the element's clock runs as it would with speakers).
 */
export function chromiumArgs(isRoot: boolean): string[] {
  return [
    '--autoplay-policy=no-user-gesture-required',
    '--mute-audio',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    // Chromium refuses to run as root with its sandbox on; a container's root is the usual CI user.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
