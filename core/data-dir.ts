import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where reports and recordings live unless `--data-dir` says otherwise: the same folder for both hosts, so that either finds the other's calls. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Turntable');
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Turntable');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'turntable');
}
