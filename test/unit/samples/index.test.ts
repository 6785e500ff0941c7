import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJson, samples, samplesDir, truthOf } from './samples.ts';

describe('the list of samples', () => {
  test('names three calls, and its files are all there is', () => {
    expect(samples.map(({ name }) => name)).toEqual(['interactly-apollo-clinic', 'flireo-voorbeeld', 'interactly-tour']);
    for (const { name, payloads, recording } of samples) {
      expect(readdirSync(join(samplesDir, name)).sort()).toEqual([...payloads, recording, 'truth.json'].sort());
    }
  });

  test('every payload is JSON of the call it is listed for', () => {
    for (const { name, payloads, callId, platform } of samples) {
      for (const file of payloads) {
        const body = readJson<{ callId?: string; message?: { call: { id: string } } }>(name, file);
        expect(platform === 'flireo' ? body.callId : body.message?.call.id).toBe(callId);
      }
    }
  });

  test('the truth agrees with the list', () => {
    for (const { name, durationMs, customerChannel } of samples) {
      expect(truthOf(name)).toMatchObject({ durationMs, customerChannel });
    }
  });

  test('all samples together stay small', () => {
    const files = readdirSync(samplesDir, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(samplesDir, file)));
    expect(files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)).toBeLessThan(4_000_000);
  });
});
