import { ADTS, type AudioSample, AudioSampleSink, Input, MP4, QTFF, UrlSource } from 'mediabunny';
import { apiFetch } from '../data/client.ts';
import { framesBefore, interleaved, PcmParts } from './pcm-parts.ts';

export interface SampleFormat {
  sampleRate: number;
  channels: number;
  /** Samples of one channel that are played; null where the file does not say. */
  frames: number | null;
}

/** Of the file, bytes: it is read once, from front to back. */
const maxCacheSize = 8 * 1024 * 1024;

/** The frames of a sample that are played, interleaved. */
function bytesOf(sample: AudioSample): Uint8Array {
  const frameOffset = framesBefore(sample.timestamp, sample.sampleRate, sample.numberOfFrames);
  if (frameOffset === sample.numberOfFrames) return new Uint8Array(0);
  // As the decoder gives them: the library turns other forms into one another sample by sample.
  const planes = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames - frameOffset);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar', frameOffset });
    return plane;
  });
  return interleaved(planes);
}

/**
 * Decodes the recording at an address and hands its samples on, part by part, in bounded memory. Times are those of playback: what the encoder put before
 * the first sample is left out.
 * @throws Failure where it cannot be fetched, what `send` throws, and any other Error where it cannot be decoded
 */
export async function decode(
  url: string,
  send: (part: Uint8Array<ArrayBuffer>, format: SampleFormat) => Promise<void>,
): Promise<void> {
  let unfetched: unknown = null;
  const fetchFn: typeof fetch = async (asked, init) => {
    try {
      return await apiFetch(asked instanceof Request ? asked.url : asked, init);
    } catch (error) {
      unfetched = error;
      throw error;
    }
  };
  const source = new UrlSource(new URL(url, location.href), { maxCacheSize, getRetryDelay: () => null, fetchFn });
  const input = new Input({ formats: [MP4, QTFF, ADTS], source });
  try {
    await sendTrack(input, send);
  } catch (error) {
    throw unfetched ?? error;
  } finally {
    input.dispose();
  }
}

async function sendTrack(input: Input, send: Parameters<typeof decode>[1]): Promise<void> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new Error('no audio track');
  // Bare frames would have to be read to the end for it, and say nothing of what is played.
  const seconds = (await input.getFormat()) === ADTS ? null : await track.computeDuration();
  let found: SampleFormat | null = null;
  const parts = new PcmParts(async (part) => {
    if (found) await send(part, found);
  });
  for await (const sample of new AudioSampleSink(track).samples()) {
    const { sampleRate, numberOfChannels } = sample;
    // By the decoder, not by the file: one kind of AAC plays at twice the rate that it is written at.
    found ??= { sampleRate, channels: numberOfChannels, frames: seconds === null ? null : Math.round(seconds * sampleRate) };
    const bytes = bytesOf(sample);
    sample.close();
    await parts.add(bytes);
  }
  await parts.flush();
}
