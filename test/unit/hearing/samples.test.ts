import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyseRecording } from '../../../core/media/analyse.ts';
import { normaliseCall } from '../../../core/platforms/registry.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { Heard } from '../../../shared/model/heard.ts';
import type { Json } from '../../../shared/model/origin.ts';
import { writeWav } from '../../support/labelled/wav.ts';
import { tempFolder } from '../../support/temp.ts';
import { decode, readJson, type Sample, samples, samplesDir, truthOf } from '../samples/samples.ts';

const sampleOf = (name: string): Sample => samples.find((sample) => sample.name === name)!;

function callOf({ name, payloads }: Sample): Call {
  const docs = payloads.map((file, index) => ({ sha256: `${index}`.repeat(64), doc: readJson<Json>(name, file) }));
  return normaliseCall(docs)!;
}

/** The sample's decoded channels with `ms` of silence before them, or with as much cut away where it is negative. */
async function shifted(sample: Sample, ms: number): Promise<Float32Array[]> {
  const { channelData, sampleRate } = await decode(sample);
  const by = (ms * sampleRate) / 1000;
  return channelData.map((channel) => {
    const moved = new Float32Array(Math.max(0, channel.length + by));
    moved.set(channel.subarray(Math.max(0, -by)), Math.max(0, by));
    return moved;
  });
}

/** The call laid against a recording, listened to as the application does it; `recording` is a shipped file or channels at 16 kHz. */
async function hear(call: Call, recording: string | Float32Array[]): Promise<Heard> {
  const folder = tempFolder();
  const path = typeof recording === 'string' ? recording : join(folder, 'moved.wav');
  if (typeof recording !== 'string') writeWav(path, { channels: [recording[0]!, recording[1]!], sampleRate: 16_000 });
  const { speech, durationMs } = await analyseRecording({ path, peaksPath: join(folder, 'peaks') });
  const inForce = { customerChannel: 0, channelBy: 'assumed', offsetMs: 0, offsetBy: 'default', durationMs } as const;
  return hearCall({ call, speech, recording: inForce, pins: [] });
}

const fileOf = ({ name, recording }: Sample) => join(samplesDir, name, recording);
const flireo = sampleOf('flireo-voorbeeld');
const apollo = sampleOf('interactly-apollo-clinic');
const tour = sampleOf('interactly-tour');

describe('the Flireo sample, which has no times', { timeout: 60_000 }, () => {
  test('each of its nine lines is placed within 0.3 s of where it is spoken, by its recording alone', async () => {
    const { lines, unusable, customerChannel } = await hear(callOf(flireo), fileOf(flireo));
    const { speech } = truthOf(flireo.name);
    expect(unusable).toBeNull();
    expect(customerChannel.channel).toBe(0);
    expect(lines.map(({ lineId, state }) => `${lineId} ${state}`)).toEqual(speech.map(({ id }) => `${id} placed`));
    lines.forEach(({ startMs, endMs, lineId }, index) => {
      expect(Math.abs(startMs - speech[index]!.startMs), `${lineId} starts`).toBeLessThan(300);
      expect(Math.abs(endMs - speech[index]!.endMs), `${lineId} ends`).toBeLessThan(300);
    });
  });

  test('laid out by the length of their texts, as before its recording came, they lie elsewhere', () => {
    const { speech } = truthOf(flireo.name);
    const near = callOf(flireo).lines.filter(({ start }, index) => Math.abs(start!.ms - speech[index]!.startMs) < 300);
    expect(near.length).toBeLessThan(3);
  });
});

describe('the Interactly sample, which reports its times', { timeout: 60_000 }, () => {
  test.each([0, 700, -1300])('its recording shifted by %i ms: the offset is found and sure', async (ms) => {
    const { sync, unusable } = await hear(callOf(apollo), ms === 0 ? fileOf(apollo) : await shifted(apollo, ms));
    expect(unusable).toBeNull();
    expect(sync.strength).toBe('strong');
    // Later in the audio is earlier on the call's clock.
    expect(Math.abs(sync.offsetMs! + ms)).toBeLessThanOrEqual(60);
  });

  test.each([flireo, tour])('the recording of another call ($name) is refused', async (other) => {
    const { sync } = await hear(callOf(apollo), fileOf(other));
    expect(sync.strength).not.toBe('strong');
  });

  test('so is its own recording in the place of a call that was longer', async () => {
    const { sync } = await hear(callOf(tour), fileOf(apollo));
    expect(sync.strength).not.toBe('strong');
  });
});
