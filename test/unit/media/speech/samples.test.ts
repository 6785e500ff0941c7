import { beforeAll, expect, test, vi } from 'vitest';
import { decideSpeech } from '../../../../core/media/speech/decide.ts';
import { regionsOf } from '../../../../core/media/speech/edges.ts';
import type { Silero } from '../../../../core/media/speech/silero.ts';
import type { Interval } from '../../../../shared/metrics/intervals.ts';
import {
  detector,
  edgeErrors,
  framesF1,
  joinSamples,
  listen,
  mix,
  noise,
  type Pcm,
  sampleNames,
  samplePcm,
  tracksOf,
  truthOf,
} from './listen.ts';

// Minutes of speech are heard here: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let silero: Silero;
const pcm = new Map<string, Pcm>();
const durationOf = ({ sampleRate, channels }: Pcm) => (channels[0]!.length / sampleRate) * 1000;
const tour = () => pcm.get('interactly-tour')!;
const tourTruth = truthOf('interactly-tour');

beforeAll(async () => {
  silero = await detector();
  for (const name of sampleNames) pcm.set(name, await samplePcm(name));
});

function judge(name: string, channels: readonly (readonly Interval[])[]) {
  const truth = truthOf(name);
  const durationMs = durationOf(pcm.get(name)!);
  const f1 = truth.map((one, channel) => framesF1(one, channels[channel]!, durationMs));
  const errors = (['startMs', 'endMs'] as const).map((edge) =>
    truth.flatMap((one, channel) => edgeErrors(one, channels[channel]!, edge)).sort((a, b) => a - b),
  );
  return {
    f1: Math.min(...f1),
    median: errors.map((all) => all[Math.floor(all.length / 2)]!),
    within60: errors.map((all) => all.filter((one) => one <= 60).length / all.length),
  };
}

test.each(sampleNames)('%s: speech is where it is, to the edge', async (name) => {
  const heard = await listen(pcm.get(name)!, silero);
  expect(heard).toMatchObject({ method: 'model', crosstalk: [], channels: [{ unreliable: null }, { unreliable: null }] });
  const got = judge(
    name,
    heard.channels.map(({ spurts }) => spurts),
  );
  expect(got.f1).toBeGreaterThan(0.985);
  expect(Math.max(...got.median)).toBeLessThanOrEqual(10);
  // The rest are pauses of just about 300 ms, which close or do not, and words that fade away.
  expect(Math.min(...got.within60)).toBeGreaterThan(0.85);
  for (const { levelDb, floorDb } of heard.channels) {
    expect(levelDb).toBeCloseTo(-21, -0.5);
    expect(floorDb).toBeLessThan(-50);
  }
});

test('without the edges of the energy the figures are measurably worse', async () => {
  const tracks = await tracksOf(tour(), silero);
  const ms = (step: number) => step * tracks.stepMs;
  const rough = judge(
    'interactly-tour',
    tracks.channels.map(({ speech }) => regionsOf(speech).map(({ from, to }) => ({ startMs: ms(from), endMs: ms(to) }))),
  );
  const fine = judge(
    'interactly-tour',
    decideSpeech(tracks).channels.map(({ spurts }) => spurts),
  );
  expect(Math.max(...rough.median)).toBeGreaterThan(2 * Math.max(...fine.median));
  expect(1 - rough.f1).toBeGreaterThan(3 * (1 - fine.f1));
});

test('under noise 10 dB below the voice the speech is still found', async () => {
  const { sampleRate, channels } = tour();
  // -31 dBFS RMS of even noise: its peak is the square root of three higher.
  const loud = channels.map((one, channel) => mix(one, noise(one.length, channel + 1, 10 ** (-31 / 20) * Math.sqrt(3))));
  const heard = await listen({ sampleRate, channels: loud }, silero);
  const got = judge(
    'interactly-tour',
    heard.channels.map(({ spurts }) => spurts),
  );
  expect(got.f1).toBeGreaterThan(0.92);
  expect(heard.channels.map(({ unreliable }) => unreliable)).toEqual([null, null]);
});

test('the agent heard in the customer channel, 25 dB down and 120 ms late, is left out and counted', async () => {
  const { sampleRate, channels } = tour();
  const [customer, agent] = [channels[0]!, channels[1]!];
  const echoed = mix(customer, agent, 10 ** (-25 / 20), 0.12 * sampleRate);
  const heard = await listen({ sampleRate, channels: [echoed, agent] }, silero);
  const [leak] = heard.crosstalk;
  expect(heard.crosstalk.length).toBe(1);
  expect(leak).toMatchObject({ from: 1, into: 0 });
  expect(Math.abs(leak!.belowDb - 25)).toBeLessThanOrEqual(1);
  expect(leak?.removed).toBeGreaterThan(10);
  expect(framesF1(tourTruth[0]!, heard.channels[0]!.spurts, durationOf(tour()))).toBeGreaterThan(0.97);
});

test('a channel that never falls silent says so', async () => {
  const { sampleRate, channels } = pcm.get('flireo-voorbeeld')!;
  const speech = joinSamples(
    truthOf('flireo-voorbeeld')[1]!.map(({ startMs, endMs }) =>
      channels[1]!.subarray((startMs / 1000) * sampleRate, (endMs / 1000) * sampleRate),
    ),
  );
  const heard = await listen({ sampleRate, channels: [speech, channels[0]!.subarray(0, speech.length)] }, silero);
  expect(heard.channels[0]!.unreliable).toMatch(/never falls silent/);
  expect(heard.channels[1]!.unreliable).toBeNull();
});

/** Everything that is loud in a channel, over and over from some point on: a talker who never stops. */
function endless(samples: Float32Array, length: number, from: number): Float32Array {
  const loud: Float32Array[] = [];
  for (let at = 0; at + 160 <= samples.length; at += 160) {
    const step = samples.subarray(at, at + 160);
    if (step.reduce((sum, one) => sum + one * one, 0) / 160 > 1e-4) loud.push(step);
  }
  const talk = joinSamples(loud);
  return Float32Array.from({ length }, (_, at) => talk[(at + Math.floor(from * talk.length)) % talk.length]!);
}

test('a room full of talk behind a voice says so', async () => {
  const { sampleRate, channels } = tour();
  const length = channels[0]!.length;
  const talkers = [...pcm.values()].flatMap((one) => one.channels).slice(0, 5);
  let room = new Float32Array(length);
  for (const [at, talker] of talkers.entries()) room = mix(room, endless(talker, length, at / 7));
  // Five talkers of -21 dBFS together are 5 dB under one.
  const heard = await listen({ sampleRate, channels: [mix(channels[0]!, room, 10 ** (-12 / 20)), channels[1]!] }, silero);
  expect(heard.channels[0]!.unreliable).toMatch(/voices all through the background/);
  expect(heard.channels[1]!.unreliable).toBeNull();
});

test('mono is heard as one channel', async () => {
  const { sampleRate, channels } = pcm.get('interactly-apollo-clinic')!;
  const heard = await listen({ sampleRate, channels: [mix(channels[0]!, channels[1]!)] }, silero);
  expect(heard.channels.length).toBe(1);
  const [customer, agent] = truthOf('interactly-apollo-clinic');
  const first = Math.min(customer![0]!.startMs, agent![0]!.startMs);
  expect(Math.abs(heard.channels[0]!.spurts[0]!.startMs - first)).toBeLessThanOrEqual(60);
});
