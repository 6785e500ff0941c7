import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AudioSink } from '../../../core/media/decode/decoder.ts';
import { tempFolder } from '../../support/temp.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'media');

export const fixture = (name: string) => join(fixtures, name);
export const fixtureBytes = (name: string) => new Uint8Array(readFileSync(fixture(name)));

/** Writes bytes to a file of this test's own. */
export function temporaryFile(bytes: Uint8Array, name = 'recording.bin'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** A sink that keeps every sample. */
export class Collect implements AudioSink {
  sampleRate = 0;
  channels: number[][] = [];

  start({ sampleRate, channels }: { sampleRate: number; channels: 1 | 2 }): void {
    this.sampleRate = sampleRate;
    this.channels = Array.from({ length: channels }, () => []);
  }

  write(blocks: readonly Float32Array[]): void {
    blocks.forEach((block, channel) => {
      for (const sample of block) this.channels[channel]!.push(sample);
    });
  }
}
