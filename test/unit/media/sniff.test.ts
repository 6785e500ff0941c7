import { expect, test } from 'vitest';
import { oggCrc } from '../../../core/media/decode/ogg-pages.ts';
import type { MediaError } from '../../../core/media/errors.ts';
import { sniffFile } from '../../../core/media/sniff.ts';
import { fixture, fixtureBytes, temporaryFile } from './collect.ts';
import { joinBytes, pcm16, wavBytes } from './wav-bytes.ts';

const text = (value: string) => new TextEncoder().encode(value);

function refusal(bytes: Uint8Array): MediaError {
  try {
    sniffFile(temporaryFile(bytes));
  } catch (error) {
    return error as MediaError;
  }
  throw new Error('accepted');
}

test.each([
  ['click.mp3', 'mp3'],
  ['click-mono.mp3', 'mp3'],
  ['click.opus', 'ogg-opus'],
  ['click.ogg', 'ogg-vorbis'],
  ['click.flac', 'flac'],
])('%s is %s', (name, format) => {
  expect(sniffFile(fixture(name)).format).toBe(format);
});

test('a wav is told by its bytes and its samples are found', () => {
  const layout = sniffFile(temporaryFile(wavBytes({ channels: 1, samples: pcm16(10, () => 0) }), 'song.mp3'));
  expect(layout).toMatchObject({ format: 'wav', offset: 44, bytes: 20 });
});

test('an mp3 behind a large picture is found, the picture is not searched', () => {
  const size = 1_000_000;
  const head = Uint8Array.of(73, 68, 51, 4, 0, 0, (size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127);
  const audio = fixtureBytes('talk.mp3');
  const start = sniffFile(fixture('talk.mp3')).offset;
  const picture = joinBytes(audio.slice(start, start + 9000), new Uint8Array(size - 9000));
  const layout = sniffFile(temporaryFile(joinBytes(head, picture, audio.slice(start))));
  expect(layout).toMatchObject({ format: 'mp3', offset: 10 + size });
});

test.each<[string, Uint8Array, string, RegExp]>([
  ['nothing', new Uint8Array(0), 'empty', /empty/],
  ['WebM', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4), 'unsupported-format', /WebM/],
  ['AMR', text('#!AMR\n\0\0\0'), 'unsupported-format', /AMR/],
  ['a login page', text('\ufeff\n  <!DOCTYPE html><title>Sign in</title>'), 'not-audio', /web page.*expired/],
  ['an S3 error', text('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), 'not-audio', /expired/],
  ['a report', text(' {"message": {}}'), 'not-audio', /JSON/],
  ['text', text('hello, this is not audio at all'), 'not-audio', /not a recording/],
  ['zeros', new Uint8Array(100_000), 'not-audio', /not a recording/],
  ['RIFF that is a picture', text('RIFF\0\0\0\0WEBPVP8 '), 'not-audio', /not a recording/],
  [
    'an mp3 tag and no mp3',
    joinBytes(Uint8Array.of(73, 68, 51, 4, 0, 0, 0, 0, 0, 9), new Uint8Array(500)),
    'not-audio',
    /not a recording/,
  ],
])('%s is refused', (_, bytes, code, message) => {
  const error = refusal(bytes);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});

test('another codec in Ogg is named, 255 channels are not tried, a damaged first page is called damaged', () => {
  const ogg = fixtureBytes('click.opus');
  const first = (change: (page: Buffer) => void) => {
    const page = Buffer.from(ogg.slice(0, 28 + 19));
    change(page);
    page.writeUInt32LE(oggCrc(page), 22);
    return refusal(page);
  };
  expect(first((page) => page.write('Speex   ', 28, 'latin1')).message).toMatch(/Ogg Speex/);
  expect(first((page) => page.writeUInt8(255, 28 + 9)).message).toMatch(/255 channels/);
  const damaged = ogg.slice();
  damaged[30] = damaged[30]! ^ 1;
  expect(refusal(damaged).code).toBe('damaged');
  expect(refusal(ogg.slice(0, 20)).code).toBe('unsupported-format');
});

test('one frame sync, or two, in other bytes are no mp3', () => {
  const { offset } = sniffFile(fixture('talk.mp3'));
  const frame = fixtureBytes('talk.mp3').slice(offset, offset + 288);
  const noise = new Uint8Array(5000).fill(7);
  expect(refusal(joinBytes(noise, frame, noise)).code).toBe('not-audio');
  expect(refusal(joinBytes(noise, frame, frame, noise)).code).toBe('not-audio');
});

test('a message never shows a path', () => {
  const error = (() => {
    try {
      sniffFile('/nowhere/secret-name.wav');
    } catch (thrown) {
      return thrown as MediaError;
    }
  })();
  expect(error?.code).toBe('disk');
  expect(error?.message).not.toContain('secret');
});
