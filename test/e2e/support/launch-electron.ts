import { _electron, type Page } from '@playwright/test';
import { electronBinary } from '../../../scripts/lib/electron.mjs';
import { fetching, type HostEnv, root } from './launch-browser.ts';

export interface Shown {
  page: Page;
  listenerUrl: string;
  stop(): Promise<void>;
}

/** Starts the built desktop app and waits for its window. Needs Electron's binary. */
export async function launchDesktopHost(dataDir: string, flags: readonly string[] = [], env: HostEnv = {}): Promise<Shown> {
  const executablePath = electronBinary(root);
  if (executablePath === null) throw new Error("Electron's binary is not on this machine.");
  // Electron's sandbox refuses root, the usual user of a CI container.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, '--mute-audio', root, '--data-dir', dataDir, '--listener-port', '0', ...fetching(flags)],
    env: { ...(process.env as HostEnv), ...env },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const listenerUrl = await page.evaluate(async () => {
    const status = (await (await fetch('/api/status')).json()) as { listener: { url: string } };
    return status.listener.url;
  });
  return { page, listenerUrl, stop: () => app.close() };
}
