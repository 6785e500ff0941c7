import { closeSync, openSync, readSync } from 'node:fs';
import { diskError, MediaError, type MediaWarning } from '../errors.ts';
import { type AudioFormat, isOutside } from '../format.ts';
import { fileSource } from '../read-at.ts';
import { type AudioLayout, sniffSource } from '../sniff.ts';
import type { AudioDecoder, AudioSink, Block } from './decoder.ts';
import { defaultLimits, Gate, type Limits } from './gate.ts';

/** What one pass over a recording found. `frames` are samples of one channel, so duration = frames / sampleRate exactly. */
export interface DecodeResult {
  format: AudioFormat;
  sampleRate: number;
  channels: 1 | 2;
  frames: number;
  warnings: MediaWarning[];
}

export interface DecodeOptions {
  sinks: readonly AudioSink[];
  /** Called after each read with the share of the file that was read, 0..1. */
  onProgress?: (share: number) => void;
  limits?: Limits;
}

const readBytes = 32 * 1024;
// Headers, comments and cover art come before the first sample; more than this without one is not a recording.
const maxSilentBytes = 32 * 1024 * 1024;

/** Decoders are loaded when first needed: each brings its own WebAssembly module of up to some MB. */
async function decoderFor(layout: AudioLayout): Promise<AudioDecoder> {
  if (isOutside(layout.format)) throw new MediaError('unsupported-codec', 'There is no decoder for AAC here.');
  if (layout.format === 'wav') return (await import('./wav.ts')).wavDecoder(layout.wav);
  if (layout.format === 'mp3') return (await import('./mp3.ts')).mp3Decoder(layout.first, layout.promised);
  if (layout.format === 'flac') return (await import('./flac.ts')).flacDecoder(layout.flac.promisedSamples);
  return (await import('./ogg.ts')).oggDecoder(layout.format === 'ogg-opus' ? 'opus' : 'vorbis');
}

async function drain(blocks: AsyncIterable<Block>, gate: Gate): Promise<void> {
  for await (const block of blocks) {
    gate.write(block);
    await gate.settle();
  }
}

async function pump(fd: number, layout: AudioLayout, decoder: AudioDecoder, gate: Gate, onProgress?: (share: number) => void) {
  const buffer = new Uint8Array(readBytes);
  for (let done = 0; done < layout.bytes && !gate.stopped; ) {
    const got = readSync(fd, buffer, 0, Math.min(readBytes, layout.bytes - done), layout.offset + done);
    if (got === 0) break;
    done += got;
    await drain(decoder.push(buffer.subarray(0, got)), gate);
    if (gate.frames === 0 && done > maxSilentBytes) break;
    onProgress?.(done / layout.bytes);
  }
  await drain(decoder.finish(), gate);
}

/**
 * Decodes a recording once, in bounded memory, into every sink. What cannot be decoded to the end gives what came before, with a warning.
 * @throws MediaError as `sniffSource`, or `no-audio`, `damaged`, `unsupported-rate`, `too-long`, `disk`
 */
export async function decodeFile(
  path: string,
  { sinks, onProgress, limits = defaultLimits }: DecodeOptions,
): Promise<DecodeResult> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    throw diskError(error);
  }
  try {
    const layout = sniffSource(fileSource(fd));
    const gate = new Gate(sinks, limits);
    const decoder = await decoderFor(layout);
    const broken = await attempt(() => pump(fd, layout, decoder, gate, onProgress)).finally(() =>
      attempt(async () => decoder.free()),
    );
    gate.finish();
    if (gate.frames === 0) throw broken ? damaged() : noAudio();
    const warnings = merge(decoder.warnings(), gate.warnings(), broken ? [brokenWarning] : []);
    return { format: layout.format, sampleRate: gate.sampleRate, channels: gate.channels, frames: gate.frames, warnings };
  } finally {
    closeSync(fd);
  }
}

/** Decoders throw anything on hostile bytes: RangeError, WebAssembly traps, strings. Only our own errors and the disk's mean more than "damaged". */
async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof MediaError) throw error;
    if ((error as NodeJS.ErrnoException | null)?.syscall) throw diskError(error);
    return true;
  }
}

const again = 'Download or export it again.';
const damaged = () => new MediaError('damaged', `The recording is damaged: no audio could be read from it. ${again}`);
const noAudio = () => new MediaError('no-audio', `There is no audio in this file. ${again}`);
const brokenWarning: MediaWarning = {
  code: 'damaged',
  message: 'The recording is damaged on the way; what follows the damage is not shown.',
};

function merge(...lists: MediaWarning[][]): MediaWarning[] {
  const byCode = new Map<string, MediaWarning>();
  for (const warning of lists.flat()) byCode.set(warning.code, warning);
  return [...byCode.values()];
}
