import { describe, expect, it } from 'vitest';
import { help, parseFlags } from '../../../scripts/lib/flags.mjs';

describe('npm start flags', () => {
  it('gives each host what it understands, and takes a relative folder from where the person stands', () => {
    const flags = parseFlags(
      ['--browser', '--data-dir', 'calls', '--port=0', '--listener-port', '4999', '--no-open', '--samples', '--offline'],
      '/home/me',
    );
    expect(flags).toEqual({
      error: null,
      help: false,
      browser: true,
      desktopArgs: ['--data-dir', '/home/me/calls', '--listener-port', '4999', '--samples', '--offline'],
      browserArgs: [
        '--data-dir',
        '/home/me/calls',
        '--listener-port',
        '4999',
        '--samples',
        '--offline',
        '--port',
        '0',
        '--no-open',
      ],
    });
  });

  it('passes nothing on when nothing was said', () => {
    expect(parseFlags([], '/')).toEqual({ error: null, help: false, browser: false, desktopArgs: [], browserArgs: [] });
  });

  it.each([
    [['--brwoser'], '--brwoser'],
    [['folder'], 'folder'],
    [['--port'], '--port'],
    [['--port', '65536'], '65536'],
    [['--listener-port', '-1'], '--listener-port'],
    [['--listener-port', 'x'], 'x'],
    [['--data-dir='], '--data-dir'],
  ])('refuses %j in one line that names it', (argv, named) => {
    const { error } = parseFlags(argv, '/');
    expect(error).toContain(named);
    expect(error?.split('\n')).toHaveLength(1);
  });

  it('lists every flag it takes', () => {
    for (const flag of [
      '--browser',
      '--data-dir',
      '--port',
      '--listener-port',
      '--no-open',
      '--samples',
      '--offline',
      '--help',
    ]) {
      expect(help).toContain(flag);
    }
    expect(parseFlags(['--help'], '/')).toMatchObject({ help: true });
  });
});
