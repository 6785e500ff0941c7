import { describe, expect, test } from 'vitest';
import { settle, setup } from '../../fixtures/renderer-call/player-setup.ts';

describe('a recording', () => {
  test('whose address comes late plays from where the reviewer is by then', async () => {
    const address = Promise.withResolvers<string>();
    const { audio, player, facts } = setup({ openUrl: () => address.promise });
    player.playFrom(3500);
    expect([player.now(), facts().activeLineId, facts().playing]).toEqual([3500, 'line-a1', false]);
    player.seek(15_902);
    address.resolve('/media/late');
    await settle();
    expect([audio.src, audio.currentTime, player.now(), facts().playing]).toEqual(['/media/late', 15.902, 15_902, true]);
  });

  test('does not begin to play when the wish was taken back meanwhile', async () => {
    const address = Promise.withResolvers<string>();
    const { player, facts } = setup({ openUrl: () => address.promise });
    void player.play();
    player.pause();
    address.resolve('/media/late');
    await settle();
    expect(facts().playing).toBe(false);
  });

  test('whose link is renewed keeps a seek made meanwhile', async () => {
    const address = Promise.withResolvers<string>();
    let asked = 0;
    const { audio, player, play } = setup({ openUrl: () => (++asked === 1 ? Promise.resolve('/media/1') : address.promise) });
    await settle();
    player.seek(2000);
    await player.play();
    audio.tell('canplay');
    play(1);
    audio.fail(4);
    expect(player.now()).toBeCloseTo(3000, 0);
    player.seek(16_000);
    address.resolve('/media/2');
    await settle();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['/media/2', 16, false]);
  });

  test('whose address could not be had is asked for again by play, and nothing is said to play before', async () => {
    let asked = 0;
    const openUrl = async () => {
      if (++asked < 3) throw new Error('Turntable is busy.');
      return '/media/third';
    };
    const { audio, player, facts } = setup({ openUrl });
    await settle();
    player.seek(3500);
    await player.play();
    expect([asked, audio.paused, facts().playing, facts().trouble]).toEqual([2, true, false, 'Turntable is busy.']);
    await player.play();
    expect([asked, audio.currentTime, facts().playing, facts().trouble]).toEqual([3, 3.5, true, null]);
  });

  test('whose renewal failed pauses, and play asks again', async () => {
    let asked = 0;
    const openUrl = async () => {
      if (++asked === 2) throw new Error('Turntable is busy.');
      return `/media/${asked}`;
    };
    const { audio, player, facts, play } = setup({ openUrl });
    await settle();
    await player.play();
    audio.tell('canplay');
    play(1);
    audio.fail(4);
    await settle();
    expect([facts().playing, facts().trouble, player.now()]).toEqual([false, 'Turntable is busy.', expect.closeTo(1000, 0)]);
    await player.play();
    expect([audio.src, facts().playing]).toEqual(['/media/3', true]);
    audio.fail(4);
    await settle();
    expect([audio.src, facts().playing]).toEqual(['/media/4', true]);
  });
});
