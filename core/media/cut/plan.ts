import { defaultLimits } from '../decode/gate.ts';
import { gaplessOf, isInfoFrame, type Mp3Header, sideBytes } from '../decode/mp3-header.ts';
import { Mp3Walker } from '../decode/mp3-walker.ts';
import { ascii, type ByteSource } from '../read-at.ts';
import type { AudioLayout } from '../sniff.ts';
import { contextSteps, framesPerStep, stepsPerBlock } from '../speech/sink.ts';

/**
 * Frames from one mark to the next. A decoder that begins at a multiple of eight frames has its filter bank in the same place of its ring as one
 * that has come there from the beginning (18 or 36 slots a frame, a ring of 16), adds in the same order and gives the same bits.
 */
export const framesPerMark = 8;
/** Two parts more are not worth another thread. */
const fewestParts = 3;
/** Bits of up to 511 bytes of earlier frames belong to a frame, and its samples overlap with those of the one before. */
const reservoirBytes = 511;
const fewestWarmUpMarks = 2;
const readBytes = 256 * 1024;

/** How an mp3 is decoded in parts. Positions are samples of one channel, 0 the first that is played. */
export interface CutPlan {
  first: Mp3Header;
  /** Byte where the stream begins, its information frame included. */
  offset: number;
  /** Bytes of every eighth audio frame, and at last of the end. */
  marks: Float64Array;
  /** Audio frames, without the information frame. */
  mp3Frames: number;
  /** Samples that are cut from the beginning: delay of encoder and decoder. */
  begin: number;
  /** Samples that are played. */
  total: number;
  parts: CutPart[];
}

export interface CutPart {
  /** The part is [`from`, `to`); decoding begins earlier, samples are wanted from `context` on. */
  from: number;
  to: number;
  context: number;
  /** Marks to decode between. The first part begins with the information frame, as a player does. */
  firstMark: number;
  endMark: number;
}

/** mpg123's own delay, samples. */
const decoderDelay = 529;

/**
 * Looks through the frame headers and cuts a long mp3 at fixed places, whatever reads the parts. Null where it is short, or where anything is not as
 * it should be: damage, junk, a change of mode, a count that does not agree. Those are decoded in one go.
 */
export function planCut(
  source: ByteSource,
  layout: AudioLayout,
  { blocksPerPart = 3, onRead = () => {} }: { blocksPerPart?: number; onRead?: () => void } = {},
): CutPlan | null {
  if (layout.format !== 'mp3') return null;
  const { first, offset, promised } = layout;
  const head = source.readAt(offset, first.bytes);
  const info = isInfoFrame(head, first);
  const walked = walk(source, layout, info ? 1 : 0, onRead);
  if (!walked || (info && promised !== walked.mp3Frames)) return null;
  const gapless = info ? gaplessOf(head, first) : null;
  const begin = gapless ? gapless.delay + decoderDelay : 0;
  const cutFromEnd = gapless ? Math.max(0, gapless.padding - decoderDelay) : 0;
  const total = walked.mp3Frames * first.samples - begin - cutFromEnd;
  const seconds = total / first.sampleRate;
  if (seconds > defaultLimits.maxSeconds || total > defaultLimits.maxFrames) return null;
  const parts = cut(first, walked.marks, { begin, total, blocks: blocksPerPart });
  return parts.length < fewestParts ? null : { first, offset, ...walked, begin, total, parts };
}

function walk(source: ByteSource, { offset, first }: { offset: number; first: Mp3Header }, skipped: number, onRead: () => void) {
  const marks: number[] = [];
  let frame = -skipped;
  let end = offset;
  const walker = new Mp3Walker(first, (at, header) => {
    if (frame >= 0 && frame % framesPerMark === 0) marks.push(offset + at);
    frame++;
    end = offset + at + header.bytes;
  });
  for (let at = offset; at < source.size; at += readBytes) {
    walker.push(source.readAt(at, readBytes));
    onRead();
  }
  const rest = source.size - end;
  const tag = rest === 128 && ascii(source.readAt(end, 3), 0, 3) === 'TAG';
  if (walker.lostSync > 0 || walker.modeChanged || (rest !== 0 && !tag)) return null;
  return { marks: Float64Array.from([...marks, end]), mp3Frames: frame };
}

function cut(
  first: Mp3Header,
  marks: Float64Array,
  { begin, total, blocks }: { begin: number; total: number; blocks: number },
): CutPart[] {
  const step = framesPerStep(first.sampleRate);
  const length = stepsPerBlock(first.sampleRate) * blocks * step;
  const perMark = framesPerMark * first.samples;
  return Array.from({ length: Math.ceil(total / length) }, (_, part): CutPart => {
    const [from, to] = [part * length, Math.min(total, (part + 1) * length)];
    const context = Math.max(0, from - contextSteps * step);
    const firstMark = part === 0 ? 0 : warmedUp(first, marks, Math.floor((context + begin) / perMark));
    return { from, to, context, firstMark, endMark: Math.min(marks.length - 1, Math.ceil((to + begin) / perMark)) };
  });
}

/** The last mark before `mark` from which a decoder is at work by then as if it had never done anything else. */
function warmedUp(first: Mp3Header, marks: Float64Array, mark: number): number {
  const overhead = 4 + 2 + sideBytes(first);
  let start = mark - fewestWarmUpMarks;
  while (start > 0 && marks[mark]! - marks[start]! - (mark - start) * framesPerMark * overhead < reservoirBytes) start--;
  return Math.max(0, start);
}
