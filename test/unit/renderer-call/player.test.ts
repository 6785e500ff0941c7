import { describe, expect, test } from 'vitest';
import { settled } from '../../../renderer/call/player/clock.ts';
import type { Solo } from '../../../renderer/call/player/facts.ts';
import { Player, type Score, type Tape } from '../../../renderer/call/player/player.ts';
import { indexSpans } from '../../../shared/metrics/at.ts';
import { FakeAudio } from '../../fixtures/renderer-call/fake-audio.ts';

const customer = [
  { id: 'u1', startMs: 0, endMs: 4000 },
  { id: 'u2', startMs: 15_902, endMs: 18_000 },
];
const agent = [{ id: 'a1', startMs: 3000, endMs: 6000 }];
const score: Score = {
  durationMs: 20_000,
  turns: { lanes: { customer: indexSpans(customer), agent: indexSpans(agent) }, both: indexSpans([...customer, ...agent]) },
  lines: indexSpans([...customer, ...agent].map((turn) => ({ ...turn, id: `line-${turn.id}` }))),
  skips: [{ startMs: 6350, endMs: 15_552 }],
};

function setup(tape: Partial<Tape> | null = {}) {
  const audio = new FakeAudio();
  let frame: (() => void) | null = null;
  const routed: [Solo, number][] = [];
  const player = new Player(
    {
      audio: audio as unknown as HTMLAudioElement,
      graph: { set: (solo, channel) => void routed.push([solo, channel]), close: () => {} },
      requestFrame: (run) => {
        frame = run;
        return 1;
      },
      cancelFrame: () => {
        frame = null;
      },
    },
    score,
  );
  const disconnect = player.connect();
  const tickets: string[] = [];
  const openUrl = async () => {
    tickets.push(`/media/${tickets.length + 1}`);
    return tickets.at(-1)!;
  };
  const whole: Tape = { offsetMs: 0, durationMs: 20_000, channels: 2, customerChannel: 0, openUrl, ...tape };
  if (tape) player.setTape('sha', whole);
  let told = 0;
  player.facts.subscribe(() => told++);
  return {
    audio,
    player,
    tickets,
    routed,
    whole,
    disconnect,
    facts: () => player.facts.getSnapshot(),
    told: () => told,
    frames: () => frame !== null,
    /** Lets `seconds` pass in frames of 16 ms. */
    play(seconds: number) {
      for (let left = seconds; left > 1e-9; left -= 0.016) {
        audio.advance(Math.min(left, 0.016));
        const run = frame;
        frame = null;
        run?.();
      }
    },
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

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
