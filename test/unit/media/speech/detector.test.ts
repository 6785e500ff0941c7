import { beforeAll, expect, test } from 'vitest';
import { resampler } from '../../../../core/media/speech/resample.ts';
import { contextSamples, type Piece, type Silero, windowSamples } from '../../../../core/media/speech/silero.ts';
import { detector, samplePcm } from './listen.ts';

let silero: Silero;
let agent: Float32Array;

beforeAll(async () => {
  silero = await detector();
  agent = (await samplePcm('interactly-apollo-clinic')).channels[1]!;
});

function piece(seconds: number, windows: number): Piece {
  const from = seconds * 16_000 - contextSamples(16_000);
  return { windows, load: () => agent.slice(from, from + contextSamples(16_000) + windows * windowSamples(16_000)) };
}

test('pieces side by side are heard as each alone, whatever ends first', async () => {
  const pieces = Array.from({ length: 40 }, (_, at) => piece(1 + at * 0.9, 3 + ((at * 17) % 60)));
  const together = await silero.hear(pieces, 16_000);
  for (const [at, one] of pieces.entries()) {
    const [alone] = await silero.hear([one], 16_000);
    expect(together[at]!.length).toBe(one.windows);
    // A matrix of sixteen rows may round its last bit otherwise than one of one row.
    together[at]!.forEach((sure, window) => {
      expect(Math.abs(sure - alone![window]!), `piece ${at}, window ${window}`).toBeLessThanOrEqual(1);
    });
  }
  expect(Math.max(...together.flatMap((one) => [...one]))).toBeGreaterThan(240);
});

test('nothing to hear is heard at once', async () => {
  expect(await silero.hear([], 8000)).toEqual([]);
});

const tone = (rate: number, hertz: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / rate));

test.each([8000, 22_050, 44_100, 48_000, 11_025])('a tone at %d samples a second is the same tone at 16,000', (rate) => {
  const out = new Float32Array(4000);
  resampler(rate, 16_000).take(tone(rate, 1000, 1), rate / 4, out);
  const expected = tone(16_000, 1000, 1).subarray(4000, 8000);
  expect(Math.max(...out.map((sample, at) => Math.abs(sample - expected[at]!)))).toBeLessThan(0.02);
});

test('what is too high for the target does not come back as something lower', () => {
  const out = new Float32Array(4000);
  resampler(48_000, 16_000).take(tone(48_000, 12_000, 1), 12_000, out);
  expect(Math.max(...out.map(Math.abs))).toBeLessThan(0.02);
});

test('a stretch taken in pieces has the values of the whole', () => {
  const source = tone(44_100, 700, 1);
  const take = resampler(44_100, 16_000);
  const whole = new Float32Array(3200);
  take.take(source, 4410, whole);
  const later = new Float32Array(1600);
  take.take(source, 4410 + 4410, later);
  expect(later).toEqual(whole.subarray(1600));
});
