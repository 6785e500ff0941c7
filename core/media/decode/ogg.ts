import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { type AudioDecoder, type Block, damagedWarning, truncatedWarning } from './decoder.ts';
import { type OggHead, readOggHead, sensibleChannels } from './ogg-header.ts';
import { type OggPage, OggPager } from './ogg-pages.ts';

interface Decoded {
  channelData: Float32Array[];
  samplesDecoded: number;
  sampleRate: number;
  errors: unknown[];
}

interface Library {
  ready: Promise<void>;
  decode(data: Uint8Array): Promise<Decoded> | Decoded;
  flush(): Promise<Decoded>;
  free(): void;
}

/** One logical stream: from its first page to its last. A file may hold several, one after the other. */
interface Chain {
  serial: number;
  head: OggHead;
  library: Library;
  packets: number;
  samples: number;
  /** Samples the stream has by its last page; null before that page. */
  limit: number | null;
  ended: boolean;
}

const headerPackets = 2;
// At most one page of samples may be cut at the end; a position further off than that is not believed.
const maxTrim = 48_000;

/**
 * Decoder for Opus or Vorbis in Ogg. It takes the file apart into pages itself: that bounds what one page can decode to, leaves
 * damaged pages out, and gives each chained stream a fresh decoder (the libraries lose samples at a joint).
 */
export function oggDecoder(codec: 'opus' | 'vorbis'): AudioDecoder {
  const pager = new OggPager();
  let chain: Chain | null = null;
  let errors = 0;
  let open = 0;

  async function start(page: OggPage, head: OggHead): Promise<Chain> {
    if (!sensibleChannels(head)) throw new Error(`${head.channels} channels`);
    const library = (codec === 'opus' ? new OggOpusDecoder() : new OggVorbisDecoder()) as Library;
    await library.ready;
    return { serial: page.serial, head, library, packets: 0, samples: 0, limit: null, ended: false };
  }

  function* blocks(of: Chain, got: Decoded): Generator<Block> {
    errors += got.errors.length;
    const extra = of.limit === null ? 0 : of.samples + got.samplesDecoded - of.limit;
    const keep = extra > 0 && extra <= maxTrim ? Math.max(0, got.samplesDecoded - extra) : got.samplesDecoded;
    if (keep <= 0) return;
    of.samples += keep;
    const channels = got.channelData.map((samples) => samples.subarray(0, keep));
    yield { sampleRate: got.sampleRate, sourceChannels: channels.length, channels };
  }

  async function* end(): AsyncGenerator<Block> {
    if (!chain) return;
    const closing = chain;
    chain = null;
    if (!closing.ended) open++;
    try {
      if (closing.packets > headerPackets) yield* blocks(closing, await closing.library.flush());
    } finally {
      closing.library.free();
    }
  }

  async function* take(page: OggPage): AsyncGenerator<Block> {
    const head = page.first ? readOggHead(page) : null;
    if (head?.codec === codec && (chain === null || chain.packets > headerPackets)) {
      yield* end();
      chain = await start(page, head);
    }
    if (!chain || page.serial !== chain.serial) return;
    const before = chain.packets;
    chain.packets += page.packetsEnded;
    if (page.last) {
      chain.ended = true;
      chain.limit = page.granule === null ? null : page.granule - chain.head.preSkip;
    }
    // The Opus library takes any page but the first two for audio, so comments that fill several pages would be played as noise.
    if (codec === 'opus' && before > 0 && before < headerPackets) return;
    yield* blocks(chain, await chain.library.decode(page.bytes));
  }

  return {
    async *push(bytes) {
      for (const page of pager.push(bytes)) yield* take(page);
    },
    finish: end,
    warnings: () => [
      ...(pager.cut || open > 0 ? [truncatedWarning] : []),
      ...(errors > 0 || pager.damaged > 0 ? [damagedWarning] : []),
    ],
    free() {
      chain?.library.free();
      chain = null;
    },
  };
}
