import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { totalMs } from '../../../shared/metrics/intervals.ts';
import { type LabelledCall, labelledCall } from '../../support/labelled/call.ts';
import { type Condition, conditions } from '../../support/labelled/conditions.ts';

const speakers = ['customer', 'agent'] as const;
const seed = 4;
const digest = ({ channels }: LabelledCall) =>
  channels.map((samples) => createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex'));

/** RMS in dBFS of a channel inside and outside the speech that the truth gives it. */
function loudness(call: LabelledCall, channel: 0 | 1): { speech: number; rest: number } {
  const samples = call.channels[channel];
  const isSpeech = new Uint8Array(samples.length);
  for (const { startMs, endMs } of call.truth.spurts[speakers[channel]]) {
    isSpeech.fill(1, (startMs * call.sampleRate) / 1000, (endMs * call.sampleRate) / 1000);
  }
  const sums = [0, 0];
  const counts = [0, 0];
  samples.forEach((sample, index) => {
    const side = isSpeech[index]!;
    sums[side]! += sample * sample;
    counts[side]!++;
  });
  const [rest, speech] = sums.map((sum, side) => 10 * Math.log10(sum / counts[side]! + 1e-15));
  return { speech: speech!, rest: rest! };
}

describe('labelled calls', () => {
  test('the same seed gives the same call, another seed another', async () => {
    const [one, again, other] = [
      await labelledCall(seed, conditions.clean),
      await labelledCall(seed, conditions.clean),
      await labelledCall(5, conditions.clean),
    ];
    expect(digest(again)).toEqual(digest(one));
    expect(again.truth).toEqual(one.truth);
    expect(digest(other)).not.toEqual(digest(one));
  });

  test('a condition changes the sound and nothing that is true of the call', async () => {
    const [one, noisy] = [await labelledCall(seed, conditions.clean), await labelledCall(seed, conditions.phone10)];
    expect(noisy.truth).toEqual(one.truth);
    expect(noisy.sampleRate).toBe(8000);
    expect(noisy.channels[0].length).toBe(one.channels[0].length / 2);
    // Mu-law has 255 steps.
    expect(new Set(noisy.channels[0]).size).toBeLessThanOrEqual(255);
  });

  test('the voices speak where the truth says, and nowhere else', async () => {
    const call = await labelledCall(seed, conditions.clean);
    for (const channel of [0, 1] as const) {
      const { speech, rest } = loudness(call, channel);
      expect(speech).toBeGreaterThan(-34);
      expect(speech - rest).toBeGreaterThan(35);
    }
    const moved = {
      ...call,
      truth: { ...call.truth, spurts: { customer: call.truth.spurts.agent, agent: call.truth.spurts.customer } },
    };
    expect(loudness(moved, 0).speech - loudness(moved, 0).rest).toBeLessThan(0);
  });

  test.each<[Condition, number]>([
    [conditions.pink20, 20],
    [conditions.pink10, 10],
  ])('$name lies that far under the speech', async (condition, db) => {
    const { speech, rest } = loudness(await labelledCall(seed, condition), 1);
    // Within 2 dB: the level of a clip is taken over its loud frames, here over all that count as speech.
    expect(Math.abs(speech - rest - db)).toBeLessThan(2);
  });

  test('crosstalk brings the other voice, 30 dB down', async () => {
    const quiet = { ...conditions.clean, crosstalkDb: -30 };
    const [call, apart] = [await labelledCall(seed, quiet), await labelledCall(seed, conditions.clean)];
    const heard = loudness(call, 0).rest - loudness(apart, 0).rest;
    expect(heard).toBeGreaterThan(3);
    expect(loudness(call, 0).rest).toBeLessThan(loudness(call, 1).speech - 28);
  });

  test('a sound before the call moves the call behind it', async () => {
    const [one, rung] = [await labelledCall(seed, conditions.phone), await labelledCall(seed, conditions.ringing)];
    const moved = rung.truth.utterances.map(({ startMs }, index) => startMs - one.truth.utterances[index]!.startMs);
    expect(new Set(moved)).toEqual(new Set([5000]));
    const before = rung.channels[1].subarray(0, 8000);
    expect(Math.max(...before)).toBeGreaterThan(0.09);
  });

  test('parties alternate, nobody speaks over themselves, and interruptions, backchannels and cut lines are there', async () => {
    const { truth, durationMs } = await labelledCall(seed, conditions.clean);
    expect(durationMs).toBeGreaterThan(120_000);
    expect(durationMs).toBeLessThan(320_000);
    truth.turns.slice(1).forEach((turn, index) => {
      expect(turn.speaker).not.toBe(truth.turns[index]!.speaker);
    });
    for (const speaker of speakers) {
      const own = truth.utterances.filter((one) => one.speaker === speaker);
      const spoken = own.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
      expect(spoken).toBeLessThanOrEqual(durationMs);
      own.slice(1).forEach((one, index) => {
        expect(one.startMs).toBeGreaterThan(own[index]!.endMs);
      });
      expect(totalMs(truth.spurts[speaker])).toBeGreaterThan(0.15 * durationMs);
    }
    expect(truth.interruptions.length).toBeGreaterThan(2);
    expect(truth.backchannels.length).toBeGreaterThan(2);
    expect(truth.utterances.some((one) => one.cut)).toBe(true);
    expect(truth.replies.length).toBe(truth.turns.filter((turn, index) => index > 0 && turn.speaker === 'agent').length);
  });

  test('the lossy transcript lacks backchannels, merges neighbours and keeps the words that were cut', async () => {
    const { truth } = await labelledCall(seed, conditions.clean);
    const { complete, lossy } = truth.lines;
    expect(complete.length).toBe(truth.utterances.length);
    expect(lossy.length).toBeLessThan(complete.length);
    lossy.slice(1).forEach((line, index) => {
      expect(line.speaker).not.toBe(lossy[index]!.speaker);
    });
    const cut = truth.utterances.find((one) => one.cut)!;
    expect(lossy.some((line) => line.text.includes(cut.text))).toBe(true);
    const heard = complete[truth.utterances.indexOf(cut)]!;
    expect(cut.text.startsWith(heard.text)).toBe(true);
    expect(heard.text.length).toBeLessThan(cut.text.length);
  });
});
