import { expect, test } from 'vitest';
import { framesBefore, interleaved, PcmParts } from '../../../renderer/decoding/pcm-parts.ts';

test('samples are sent in parts of a megabyte, in order, the next one when the last was taken', async () => {
  const sizes: number[] = [];
  let sum = 0;
  let open = 0;
  const parts = new PcmParts(async (part) => {
    expect(++open).toBe(1);
    await Promise.resolve();
    open -= 1;
    sizes.push(part.length);
    sum = part.reduce((total, byte) => total + byte, sum);
  });
  const block = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
  for (let round = 0; round < 4; round++) await parts.add(block);
  await parts.flush();
  await parts.flush();
  expect(sizes).toEqual([1_000_000, 200_000]);
  expect(sum).toBe(4 * block.reduce((total, byte) => total + byte, 0));
});

test('a part that is refused is told at the next, or at the end', async () => {
  const parts = new PcmParts(() => Promise.reject(new Error('gone')));
  await parts.add(new Uint8Array(1_000_000));
  await expect(parts.flush()).rejects.toThrow('gone');
});

test('what the encoder put before the first sample is not played', () => {
  expect(framesBefore(-1024 / 44_100, 44_100, 1024)).toBe(1024);
  expect(framesBefore(-1024 / 44_100 + 1e-9, 44_100, 1024)).toBe(1024);
  expect(framesBefore(-312 / 48_000, 48_000, 960)).toBe(312);
  expect(framesBefore(-2, 48_000, 960)).toBe(960);
  expect(framesBefore(0, 48_000, 960)).toBe(0);
  expect(framesBefore(3.2, 48_000, 960)).toBe(0);
});

test('channels become one row of 16-bit samples, and what clips is cut', () => {
  const bytes = interleaved([Float32Array.of(0, 0.5, 2), Float32Array.of(-1, -0.25, -3)]);
  expect([...new Int16Array(bytes.buffer)]).toEqual([0, -32_768, 16_384, -8192, 32_767, -32_768]);
});
