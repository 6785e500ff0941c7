import { describe, expect, test } from 'vitest';
import { actionFor, conflictOf, keysOf, parseOverrides, rebind } from '../../../renderer/keys/bindings.ts';
import { comboOf, comboText, type KeyPress } from '../../../renderer/keys/combo.ts';
import { decide, dispatch, type Focus } from '../../../renderer/keys/dispatch.ts';
import { Registry } from '../../../renderer/keys/store.ts';
import { scopesMeet, table } from '../../../renderer/keys/table.ts';
import { tags } from '../../../shared/review.ts';

const nothing = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false };
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ ...nothing, key, ...more });
const page: Focus = { typing: false, dialog: false, scope: null, control: false, choice: false };

describe('the table', () => {
  test('no two defaults collide where both can be meant', () => {
    const clashes = table.flatMap((one, index) =>
      table
        .slice(index + 1)
        .filter((other) => scopesMeet(one.scope, other.scope) && other.keys.some((key) => (one.keys as string[]).includes(key)))
        .map((other) => `${one.id} and ${other.id}`),
    );
    expect(clashes).toEqual([]);
  });

  test('holds every key of the design, and the tags by their names', () => {
    const keys = new Set(table.flatMap((action) => action.keys));
    const design =
      'Space K J L Left Right Shift+Left Shift+Right Up Down N Shift+N R I O \\ S G M Mod+Enter Mod+Left Mod+Right / Mod+K ?';
    for (const key of [...design.split(' '), ...'123456789']) expect(keys, key).toContain(key);
    for (const { key, name } of tags) expect(table.find((action) => action.id === `tag-${key}`)?.label).toBe(`Mark: ${name}`);
  });

  test('writes combinations as key presses read back', () => {
    const back = { Left: 'ArrowLeft', Right: 'ArrowRight', Up: 'ArrowUp', Down: 'ArrowDown', Space: ' ' } as Record<
      string,
      string
    >;
    for (const combo of table.flatMap((action) => action.keys)) {
      const parts = combo.split('+');
      const name = parts.at(-1)!;
      const pressed = press(back[name] ?? name, { ctrlKey: parts.includes('Mod'), shiftKey: parts.includes('Shift') });
      expect(comboOf(pressed, false)).toBe(combo);
    }
  });
});

describe('reading a key press', () => {
  test.each<[string, KeyPress, boolean, string | null]>([
    ['a letter', press('k'), false, 'K'],
    ['Caps Lock changes nothing', press('K'), false, 'K'],
    ['Shift counts for letters', press('N', { shiftKey: true }), false, 'Shift+N'],
    ['Shift only writes ?', press('?', { shiftKey: true }), false, '?'],
    ['/ on a German keyboard is Shift+7', press('/', { shiftKey: true, code: 'Digit7' }), false, '/'],
    ['\\ with AltGr reports Ctrl and Alt', press('\\', { ctrlKey: true, altKey: true, altGraph: true }), false, '\\'],
    ['digits on a French keyboard need Shift', press('1', { shiftKey: true, code: 'Digit1' }), false, '1'],
    ['a Cyrillic layout has no k', press('л', { code: 'KeyK' }), false, 'K'],
    ['Ctrl', press('k', { ctrlKey: true }), false, 'Mod+K'],
    ['Cmd on macOS', press('k', { metaKey: true }), true, 'Mod+K'],
    ['Ctrl on macOS is another key', press('k', { ctrlKey: true }), true, 'Ctrl+K'],
    ['the Windows key belongs to the system', press('k', { metaKey: true }), false, null],
    ['Space', press(' '), false, 'Space'],
    ['arrows', press('ArrowLeft', { ctrlKey: true }), false, 'Mod+Left'],
    ['a lone modifier', press('Shift', { shiftKey: true }), false, null],
    ['a dead key', press('Dead'), false, null],
  ])('%s', (_name, pressed, mac, combo) => expect(comboOf(pressed, mac)).toBe(combo));

  test('is shown as on the keyboard', () => {
    expect(comboText('Mod+Left', false)).toBe('Ctrl+←');
    expect(comboText('Mod+Left', true)).toBe('Cmd+←');
    expect(comboText('Mod++', false)).toBe('Ctrl++');
  });
});

describe('what a press means', () => {
  test('keys are silent while typing, but for those that write nothing', () => {
    const typing = { ...page, typing: true };
    expect(decide(press('m'), page, {}, false)).toBe('mark');
    expect(decide(press('m'), typing, {}, false)).toBeNull();
    expect(decide(press('k', { ctrlKey: true }), typing, {}, false)).toBe('palette');
    expect(decide(press('ArrowLeft', { ctrlKey: true }), typing, {}, false)).toBeNull();
  });

  test('nothing passes an open dialog', () => {
    expect(decide(press('k', { ctrlKey: true }), { ...page, dialog: true }, {}, false)).toBeNull();
  });

  test('Space and Enter stay with a control reached by keyboard', () => {
    expect(decide(press(' '), page, {}, false)).toBe('play');
    expect(decide(press(' '), { ...page, control: true }, {}, false)).toBeNull();
    expect(decide(press('l'), { ...page, control: true }, {}, false)).toBe('faster');
  });

  test('arrows stay with a choice, the other keys do not', () => {
    const choice = { ...page, choice: true };
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      expect(decide(press(key), page, {}, false)).not.toBeNull();
      expect(decide(press(key), choice, {}, false)).toBeNull();
    }
    expect(decide(press('l'), choice, {}, false)).toBe('faster');
  });

  test('j and k move in a list only while it has focus', () => {
    expect(decide(press('j'), page, {}, false)).toBe('slower');
    expect(decide(press('j'), { ...page, scope: 'list' }, {}, false)).toBe('list-next');
    expect(decide(press('k'), { ...page, scope: 'list' }, {}, false)).toBe('list-previous');
  });

  test('on the edge of a line the arrows move it, and what it has no key for stays with the call', () => {
    const edge: Focus = { ...page, scope: 'edge' };
    expect(decide(press('ArrowLeft'), page, {}, false)).toBe('back');
    expect(decide(press('ArrowLeft'), edge, {}, false)).toBe('edge-back');
    expect(decide(press('ArrowRight', { shiftKey: true }), edge, {}, false)).toBe('edge-forward-far');
    expect(decide(press('Enter'), edge, {}, false)).toBe('edge-pin');
    expect(decide(press('Escape'), edge, {}, false)).toBe('edge-cancel');
    expect(decide(press('Enter'), page, {}, false)).toBeNull();
    expect(decide(press(' '), edge, {}, false)).toBe('play');
  });
});

describe('running', () => {
  const event = (key: string, more: Partial<{ repeat: boolean; defaultPrevented: boolean; isComposing: boolean }> = {}) => {
    const made = { ...nothing, key, repeat: false, isComposing: false, defaultPrevented: false, prevented: 0, ...more };
    return Object.assign(made, {
      getModifierState: () => false,
      preventDefault: () => {
        made.prevented++;
      },
    });
  };
  const setup = () => {
    const registry = new Registry();
    const ran: string[] = [];
    const remove = registry.add({ mark: () => ran.push('mark'), forward: () => ran.push('forward') });
    const go = (pressed: ReturnType<typeof event>) => dispatch(pressed, page, {}, registry, false);
    return { registry, ran, remove, go };
  };

  test('only what is mounted answers, the newest first', () => {
    const { registry, ran, remove, go } = setup();
    expect(go(event('m'))).toBe(true);
    const removeNewer = registry.add({ mark: () => ran.push('newer') });
    go(event('m'));
    removeNewer();
    go(event('m'));
    remove();
    expect(go(event('m'))).toBe(false);
    expect(ran).toEqual(['mark', 'newer', 'mark']);
  });

  test('holding a key repeats movement, not marks', () => {
    const { ran, go } = setup();
    go(event('ArrowRight', { repeat: true }));
    const held = event('m', { repeat: true });
    expect(go(held)).toBe(true);
    expect(ran).toEqual(['forward']);
  });

  test('leaves alone what a widget handled and what an input method writes', () => {
    const { ran, go } = setup();
    go(event('m', { defaultPrevented: true }));
    go(event('m', { isComposing: true }));
    expect(ran).toEqual([]);
  });
});

describe('remapping', () => {
  test('tells the conflict, and takes the key from its owner', () => {
    expect(conflictOf('mark', 'L', {})).toBe('faster');
    expect(conflictOf('mark', 'X', {})).toBeNull();
    const next = rebind({}, 'mark', ['L']);
    expect(keysOf('mark', next)).toEqual(['L']);
    expect(keysOf('faster', next)).toEqual([]);
    expect(actionFor('L', ['call', 'app'], next)).toBe('mark');
    expect(actionFor('M', ['call', 'app'], next)).toBeNull();
  });

  test('going back to the defaults leaves nothing behind', () => {
    const next = rebind(rebind({}, 'mark', ['L']), 'faster', ['L']);
    expect(next).toEqual({ mark: [] });
    expect(rebind(next, 'mark', ['M'])).toEqual({});
  });

  test('a list key is no conflict for a call key', () => {
    expect(conflictOf('list-next', 'K', {})).toBe('list-previous');
    expect(conflictOf('list-next', 'L', {})).toBeNull();
  });

  test('reads back only what makes sense', () => {
    expect(parseOverrides('{"mark":["X"],"no-such":["Y"],"solo":"S","loop":[1]}')).toEqual({ mark: ['X'] });
    for (const text of [null, '', 'null', '[]', '{']) expect(parseOverrides(text)).toEqual({});
  });
});
