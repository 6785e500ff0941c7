import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeStaleParts } from '../../../core/media/parts.ts';
import { keepPart, receiveFile, writePart } from '../../../core/media/receive.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixtureBytes, temporaryFile } from './collect.ts';

const maxBytes = 1_000_000;
const bytes = fixtureBytes('click.mp3');
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** Gives `data` in pieces of 1,000 bytes; `onPull` may throw or never answer. */
function slowly(
  data: Uint8Array,
  onPull: (at: number) => void | Promise<void> = () => {},
  onCancel = () => {},
): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        await onPull(at);
        if (at >= data.length) return controller.close();
        controller.enqueue(data.slice(at, at + 1000));
        at += 1000;
      },
      cancel: onCancel,
    },
    // Pulled only while somebody waits in read(): what `onPull` does, it does in the middle of a read.
    { highWaterMark: 0 },
  );
}

test('is stored under its hash, whole, with nothing beside it', async () => {
  const dir = join(tempFolder(), 'media');
  const got = await receiveFile(slowly(bytes), dir, { maxBytes });
  expect(got).toEqual({ sha256, sizeBytes: bytes.length, format: 'mp3', path: join(dir, `${sha256}.mp3`) });
  expect(readdirSync(dir)).toEqual([`${sha256}.mp3`]);
  expect(new Uint8Array(readFileSync(got.path))).toEqual(bytes);
});

test('the same recording twice, also at the same time, is one file', async () => {
  const dir = tempFolder();
  const [first, second] = await Promise.all([1, 2].map(() => receiveFile(slowly(bytes), dir, { maxBytes })));
  expect(first).toEqual(second);
  expect(readdirSync(dir)).toEqual([`${sha256}.mp3`]);
});

test('a stored file that was cut is healed by the next delivery', async () => {
  const dir = tempFolder();
  writeFileSync(join(dir, `${sha256}.mp3`), 'short');
  await receiveFile(slowly(bytes), dir, { maxBytes });
  expect(readFileSync(join(dir, `${sha256}.mp3`)).length).toBe(bytes.length);
});

test('what is no recording is refused and not kept', async () => {
  const dir = tempFolder();
  await expect(receiveFile(new Blob(['<html>']).stream(), dir, { maxBytes })).rejects.toMatchObject({ code: 'not-audio' });
  await expect(receiveFile(new Blob([]).stream(), dir, { maxBytes })).rejects.toMatchObject({ code: 'empty' });
  expect(readdirSync(dir)).toEqual([]);
});

test('larger than allowed: refused while it comes in, the sender is told to stop', async () => {
  const dir = tempFolder();
  let cancelled = false;
  let pulled = 0;
  const stream = slowly(
    new Uint8Array(1_000_000),
    () => void pulled++,
    () => {
      cancelled = true;
    },
  );
  await expect(receiveFile(stream, dir, { maxBytes: 5000 })).rejects.toMatchObject({ code: 'too-large' });
  expect(pulled).toBeLessThan(10);
  expect(cancelled).toBe(true);
  expect(readdirSync(dir)).toEqual([]);
});

test('exactly as large as allowed is accepted', async () => {
  await expect(receiveFile(slowly(bytes), tempFolder(), { maxBytes: bytes.length })).resolves.toMatchObject({ sha256 });
});

test('a sender that breaks off leaves nothing behind', async () => {
  const dir = tempFolder();
  const stream = slowly(bytes, (at) => {
    if (at > 5000) throw new Error('socket hang up');
  });
  await expect(receiveFile(stream, dir, { maxBytes })).rejects.toMatchObject({ code: 'broken-upload' });
  expect(readdirSync(dir)).toEqual([]);
});

test('cancelled while the sender is silent: ends at once and leaves nothing behind', async () => {
  const dir = tempFolder();
  const abort = new AbortController();
  const stream = slowly(bytes, (at) => {
    if (at <= 5000) return;
    abort.abort();
    return new Promise<void>(() => {});
  });
  await expect(receiveFile(stream, dir, { maxBytes, signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' });
  expect(readdirSync(dir)).toEqual([]);
});

test('cancelled before it began', async () => {
  const dir = tempFolder();
  await expect(receiveFile(slowly(bytes), dir, { maxBytes, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(readdirSync(dir)).toEqual([]);
});

test('what a crash left half written is removed at the next start, and only that', async () => {
  const dir = tempFolder();
  for (const name of ['incoming.00ff.part', `${sha256}.peaks.0011.part`, `${sha256}.mp3`]) writeFileSync(join(dir, name), 'x');
  expect(await removeStaleParts(dir)).toBe(2);
  expect(readdirSync(dir)).toEqual([`${sha256}.mp3`]);
});

test('a part is gone on with from what was noted of it, and is the same file in the end', async () => {
  const dir = tempFolder();
  const part = join(dir, 'call.part');
  const safe: number[] = [];
  const checkpoint = { everyBytes: 3000, reached: (at: number) => void safe.push(at) };
  const cut = slowly(bytes, (at) => {
    if (at >= 8000) throw new Error('socket hang up');
  });
  const options = { maxBytes, checkpoint, totalBytes: bytes.length };
  await expect(writePart(cut, part, options)).rejects.toMatchObject({ code: 'broken-upload' });
  expect(safe).toEqual([3000, 6000, 8000]);
  // As after a power cut: bytes that were never noted are not what was sent.
  writeFileSync(part, new Uint8Array(bytes.length), { flag: 'a' });
  const written = await writePart(slowly(bytes.slice(8000)), part, { ...options, fromBytes: 8000 });
  expect(written).toEqual({ sha256, sizeBytes: bytes.length });
  const kept = await keepPart(part, written, dir);
  expect(kept).toMatchObject({ sha256, format: 'mp3' });
  expect(new Uint8Array(readFileSync(kept.path))).toEqual(bytes);
  expect(readdirSync(dir)).toEqual([`${sha256}.mp3`]);
});

test('a part of which less is there than was noted is not gone on with', async () => {
  const part = temporaryFile(bytes.slice(0, 100), 'call.part');
  const going = writePart(slowly(bytes.slice(8000)), part, { maxBytes, fromBytes: 8000 });
  await expect(going).rejects.toMatchObject({ code: 'disk' });
});

test.each([
  ['shorter', -1],
  ['longer', 1],
])('a file that is %s than promised is not complete', async (_, by) => {
  const part = join(tempFolder(), 'call.part');
  const writing = writePart(slowly(bytes), part, { maxBytes, totalBytes: bytes.length - by });
  await expect(writing).rejects.toMatchObject({ code: 'broken-upload' });
});

test('a page is refused by its first bytes', async () => {
  let pulled = 0;
  const page = new TextEncoder().encode(`\ufeff \n<!doctype html>${'x'.repeat(100_000)}`);
  const stream = slowly(page, () => void pulled++);
  await expect(receiveFile(stream, tempFolder(), { maxBytes })).rejects.toMatchObject({ code: 'not-audio' });
  expect(pulled).toBeLessThan(3);
});
