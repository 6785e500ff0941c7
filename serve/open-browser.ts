import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Opens the page where there is a display: Chromium in app mode when it is installed on Linux, else the default browser. Failing is no error: the link is printed. */
export function openInBrowser(
  url: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): void {
  const command = browserCommand(url, env, platform);
  if (!command) return;
  spawn(command.program, command.args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** The program to start; null without a display. */
export function browserCommand(
  url: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): { program: string; args: string[] } | null {
  if (platform === 'darwin') return { program: 'open', args: [url] };
  if (platform === 'win32') return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find((name) =>
    folders.some((folder) => existsSync(join(folder, name))),
  );
  return chromium ? { program: chromium, args: [`--app=${url}`] } : { program: 'xdg-open', args: [url] };
}
