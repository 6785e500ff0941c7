import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../../electron/flags.ts';

describe('desktop flags', () => {
  it('finds ours among those of Chromium and the system', () => {
    const argv = [
      'electron',
      '--no-sandbox',
      '--remote-debugging-port=0',
      '/program',
      '--data-dir',
      '/calls',
      '--listener-port',
      '0',
      '--samples',
      '--offline',
      '-psn_0_1',
    ];
    expect(parseFlags(argv, '/usual')).toEqual({ dataDir: resolve('/calls'), listenerPort: 0, samples: true, offline: true });
  });

  it('has usual values, also for what makes no sense', () => {
    const usual = { dataDir: resolve('/usual'), listenerPort: null, samples: false, offline: false };
    expect(parseFlags(['turntable'], '/usual')).toEqual(usual);
    expect(parseFlags(['turntable', '--listener-port', '70000', '--data-dir', '--samples=x'], '/usual')).toEqual(usual);
    expect(parseFlags(['turntable', '--data-dir=', '--listener-port=x'], '/usual')).toEqual(usual);
  });
});
