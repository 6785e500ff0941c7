import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** An app started from the macOS desktop has a PATH without them. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/** Where a program lies that has no place on the PATH. */
const ownPlaces: Record<string, string[]> = {
  tailscale: ['/Applications/Tailscale.app/Contents/MacOS/Tailscale'],
};

/** The full path of an installed program, or null. Never looks in the current folder, which may hold anybody's files. */
export function findProgram(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== '.');
  const file = platform === 'win32' ? `${name}.exe` : name;
  const more = platform === 'win32' ? [] : usualFolders;
  const places = [...folders, ...more].map((folder) => join(folder, file)).concat(ownPlaces[name] ?? []);
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
