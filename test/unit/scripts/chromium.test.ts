import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presentChromium } from '../../../scripts/lib/chromium.mjs';
import { folderWith } from './temp.ts';

describe('which Chromium the tests drive', () => {
  it('is the one that was named, and a wrong name is an error, not another browser', () => {
    const root = folderWith({ mine: '', 'bin/chromium': '' });
    const env = { PATH: join(root, 'bin') };
    expect(presentChromium({ ...env, TURNTABLE_CHROMIUM: join(root, 'mine') })).toEqual({
      path: join(root, 'mine'),
      how: 'named by TURNTABLE_CHROMIUM',
    });
    expect(presentChromium({ ...env, TURNTABLE_CHROMIUM: join(root, 'gone') })).toHaveProperty('error');
  });

  it('is else an installed one, from the PATH before the usual places', () => {
    const root = folderWith({ 'bin/google-chrome': '', 'place/chrome': '' });
    const places = [join(root, 'place/chrome')];
    expect(presentChromium({ PATH: `/nowhere:${join(root, 'bin')}` }, { places })).toMatchObject({
      path: join(root, 'bin/google-chrome'),
    });
    expect(presentChromium({ PATH: '' }, { places })).toMatchObject({ path: places[0] });
  });

  it("is else Playwright's own, and else none", () => {
    const root = folderWith({ 'playwright/chrome': '' });
    const playwright = join(root, 'playwright/chrome');
    expect(presentChromium({}, { places: [], playwright })).toEqual({ path: playwright, how: "Playwright's own download" });
    expect(presentChromium({}, { places: [], playwright: join(root, 'gone') })).toBeNull();
  });
});
