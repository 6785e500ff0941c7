/** What to write; every field can lie. Sizes in bytes. */
export interface WavSpec {
  samples: Uint8Array;
  channels: number;
  sampleRate?: number;
  bits?: number;
  tag?: number;
  align?: number;
  /** The data chunk's own word for its size. */
  dataSize?: number;
  /** Chunks to put before the samples: name and body. */
  before?: [string, Uint8Array][];
  extensible?: { tag: number; validBits: number };
  id?: string;
}

const u16 = (value: number) => Uint8Array.of(value & 255, value >> 8);
const u32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer);
const text = (value: string) => new TextEncoder().encode(value);

export function joinBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

function chunk(id: string, body: Uint8Array, size = body.length): Uint8Array {
  return joinBytes(text(id), u32(size), body, new Uint8Array(body.length & 1));
}

/** A WAV file by hand, so that the reader is not tested against itself. */
export function wavBytes(spec: WavSpec): Uint8Array<ArrayBuffer> {
  const { samples, channels, sampleRate = 8000, bits = 16, extensible } = spec;
  const align = spec.align ?? channels * Math.ceil(bits / 8);
  const plain = joinBytes(
    u16(extensible ? 0xfffe : (spec.tag ?? 1)),
    u16(channels),
    u32(sampleRate),
    u32(sampleRate * align),
    u16(align),
    u16(bits),
  );
  const guidTail = Uint8Array.from([0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113]);
  const fmt = extensible ? joinBytes(plain, u16(22), u16(extensible.validBits), u32(3), u16(extensible.tag), guidTail) : plain;
  const before = (spec.before ?? []).map(([id, body]) => chunk(id, body));
  const body = joinBytes(text('WAVE'), chunk('fmt ', fmt), ...before, chunk('data', samples, spec.dataSize));
  return joinBytes(text(spec.id ?? 'RIFF'), u32(body.length), body);
}

/** 16-bit little-endian samples, interleaved, from one function per channel that answers -32768..32767. */
export function pcm16(frames: number, ...channels: ((frame: number) => number)[]): Uint8Array {
  const out = new Int16Array(frames * channels.length);
  for (let frame = 0; frame < frames; frame++) {
    channels.forEach((sample, channel) => {
      out[frame * channels.length + channel] = sample(frame);
    });
  }
  return new Uint8Array(out.buffer);
}
