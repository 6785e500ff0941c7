import { describe, expect, test } from 'vitest';
import { settled } from '../../../renderer/call/player/clock.ts';
import { settle, setup } from '../../fixtures/renderer-call/player-setup.ts';

test('a moment just short of where the element was sent is that moment', () => {
  expect(settled(15_901.999, 15_902)).toBe(15_902);
  expect(settled(15_880, 15_902)).toBe(15_880);
  expect(settled(15_910, 15_902)).toBe(15_910);
  expect(settled(5, null)).toBe(5);
});

describe('following the time', () => {
  test('every seek lights the exact turn and line, at both edges', async () => {
    const { player, facts } = setup();
    await settle();
    const at = (ms: number) => {
      player.seek(ms);
      const { activeTurnIds, activeLineId } = facts();
      return [activeTurnIds.customer, activeTurnIds.agent, activeLineId];
    };
    expect(at(15_902)).toEqual(['u2', null, 'line-u2']);
    expect(at(15_901)).toEqual([null, null, null]);
    expect(at(18_000)).toEqual([null, null, null]);
    expect(at(3500)).toEqual(['u1', 'a1', 'line-a1']);
  });

  test('playing tells nobody until a turn begins or ends', async () => {
    const { player, play, told, frames } = setup();
    await settle();
    await player.play();
    const before = told();
    play(2.9);
    expect(told()).toBe(before);
    const heard: number[] = [];
    player.onTime((ms) => heard.push(ms));
    play(0.2);
    expect(heard.length).toBeGreaterThan(10);
    expect(told()).toBe(before + 1);
    expect(frames()).toBe(true);
    player.pause();
    play(0.016);
    expect(frames()).toBe(false);
  });
});

describe('a recording', () => {
  test('that begins later than the call moves the clock, and there is a cursor outside of it', async () => {
    const { audio, player, facts } = setup({ offsetMs: 500, durationMs: 10_000 });
    await settle();
    player.seek(1500);
    expect(audio.currentTime).toBe(1);
    expect(player.now()).toBe(1500);
    player.seek(200);
    expect(player.now()).toBe(200);
    await player.play();
    expect(player.now()).toBe(500);
    player.seek(15_902);
    expect([player.now(), facts().playing, facts().activeTurnIds.customer]).toEqual([15_902, false, 'u2']);
    await player.play();
    expect(facts().trouble).toMatch(/ends before/);
  });

  test('that is missing leaves a silent cursor and the reason', async () => {
    const { audio, player, facts } = setup(null);
    expect(facts().blocked).toMatch(/no recording/i);
    player.playFrom(3500);
    expect([player.now(), facts().playing, facts().activeLineId, audio.src]).toEqual([3500, false, 'line-a1', '']);
  });

  test('that arrives later starts where the cursor is', async () => {
    const { audio, player, whole, facts } = setup(null);
    player.seek(3500);
    player.setTape('sha', whole);
    await settle();
    expect([audio.src, audio.currentTime, player.now(), facts().blocked]).toEqual(['/media/1', 3.5, 3500, null]);
    player.setTape(null, 'It was detached.');
    expect([audio.src, player.now(), facts().blocked]).toEqual(['', 3500, 'It was detached.']);
  });

  test('asks for a new link once when it is over, and goes on where it was', async () => {
    const { audio, player, tickets, facts, play } = setup();
    await settle();
    player.seek(2000);
    await player.play();
    audio.tell('canplay');
    play(1);
    audio.fail(4);
    await settle();
    expect(tickets).toEqual(['/media/1', '/media/2']);
    expect([audio.src, player.now(), facts().playing]).toEqual(['/media/2', expect.closeTo(3000, 0), true]);
    audio.fail(4);
    await settle();
    expect(tickets.length).toBe(2);
    expect(facts().trouble).toMatch(/cannot be played/);
  });

  test('may be renewed again after it played', async () => {
    const { audio, tickets } = setup();
    await settle();
    for (const code of [4, 2]) {
      audio.fail(code);
      await settle();
      audio.tell('canplay');
    }
    expect(tickets.length).toBe(3);
  });

  test('that cannot be opened says why', async () => {
    const { facts } = setup({ openUrl: () => Promise.reject(new Error('This recording is not here any more.')) });
    await settle();
    expect(facts().trouble).toBe('This recording is not here any more.');
  });

  test('that the browser refuses to play says why', async () => {
    const { audio, player, facts } = setup();
    await settle();
    audio.play = () => Promise.reject(new DOMException('The device is gone.', 'InvalidStateError'));
    await player.play();
    expect(facts().trouble).toBe('The device is gone.');
  });

  test('that begins before the call can be heard from its beginning', async () => {
    const { audio, player, play } = setup({ offsetMs: -3000, durationMs: 23_000 }, { startMs: -3000 });
    await settle();
    player.playFrom(-10_000);
    await settle();
    expect([player.now(), audio.currentTime]).toEqual([-3000, 0]);
    play(1);
    expect(player.now()).toBeCloseTo(-2000, 0);
  });

  test('is let go of at the end: no sound, no source, no frames', async () => {
    const { audio, player, disconnect, frames } = setup();
    await settle();
    await player.play();
    disconnect();
    expect([audio.paused, audio.src, frames()]).toEqual([true, '', false]);
  });
});

describe('playing', () => {
  test('jumps over a silence it runs into, not over one it was sent into', async () => {
    const { player, play, audio } = setup();
    await settle();
    player.setSkipSilence(true);
    player.seek(6300);
    await player.play();
    play(0.1);
    expect(player.now()).toBeGreaterThanOrEqual(15_552);
    player.seek(9000);
    play(0.1);
    expect(player.now()).toBeCloseTo(9100, 0);
    expect(audio.seeks.length).toBe(4);
  });

  test('repeats a loop, unless it was sent behind it', async () => {
    const { player, play } = setup();
    await settle();
    player.setLoop({ inMs: 1000, outMs: 2000, on: true });
    player.seek(1950);
    await player.play();
    play(0.1);
    expect(player.now()).toBeLessThan(1100);
    player.seek(2500);
    play(0.1);
    expect(player.now()).toBeCloseTo(2600, 0);
  });

  test('a loop up to the very end repeats when the recording ends', async () => {
    const { player, audio } = setup();
    await settle();
    player.setLoop({ inMs: 1000, outMs: 20_000, on: true });
    player.seek(20_000);
    audio.ended = true;
    audio.tell('ended');
    await settle();
    expect(player.now()).toBe(1000);
  });

  test('solo hears one channel, and both where there is only one', async () => {
    const stereo = setup({ customerChannel: 1 });
    await settle();
    stereo.player.setSolo('agent');
    expect(stereo.routed.at(-1)).toEqual(['agent', 1]);
    const mono = setup({ channels: 1 });
    await settle();
    mono.player.setSolo('agent');
    expect(mono.routed.at(-1)).toEqual(['both', 0]);
  });

  test('muting keeps the volume, and moving the volume ends it', async () => {
    const { audio, player, facts } = setup();
    player.setVolume(0.3);
    player.setMuted(true);
    expect([audio.muted, facts().volume]).toEqual([true, 0.3]);
    player.setMuted(false);
    expect([audio.muted, audio.volume]).toEqual([false, 0.3]);
    player.setMuted(true);
    player.setVolume(0.5);
    expect([audio.muted, audio.volume]).toEqual([false, 0.5]);
  });

  test('clicking a moment follows again', async () => {
    const { player, facts } = setup();
    await settle();
    player.setFollowing(false);
    player.seek(100);
    expect(facts().following).toBe(false);
    player.playFrom(200);
    expect(facts().following).toBe(true);
  });
});
