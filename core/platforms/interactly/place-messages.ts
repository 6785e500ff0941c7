import type { Segment } from '../../../shared/model/call.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';
import type { Keyed } from '../common/group.ts';
import { point } from '../read/time.ts';
import type { MessageMetrics } from './body.ts';
import { firstOf, type MergedLine } from './lines.ts';
import { startDoubt } from './segments.ts';

/** A customer's message is stamped about this long after the end of speech: end-of-utterance wait 1000 ms and the clocks' 214 (platforms.md 1.7). */
const acceptedAfterMs = 1214;
/** Rough speed of speech, characters per second, for an estimate of how long a text took. */
const charactersPerSecond = 15;

const fromStamp = "Estimated from the message's time stamp and the length of its text: no event says when it was spoken.";
const fromRecogniser = 'Taken from the speech recogniser; the end-of-call report may correct it.';
const fromPlayer = 'The moment the speech was ready to play.';
const lengthOfAudio = 'Start plus the length of the first piece of audio; playing takes longer.';

/**
 * Places a line that no reported turn covers: by the recogniser's or player's figures of a conversation-update, else (estimated) by its
 * stamp. Null when nothing places it. Trust order: platforms.md 1.7.
 */
export function placeLine(line: MergedLine, startMs: number | null, previousSttEnd: number | null): Keyed | null {
  if (startMs === null) return null;
  const placed =
    line.speaker === 'customer' ? heard(line, startMs, previousSttEnd) : (played(line, startMs) ?? stamped(line, startMs));
  const times = placed ?? (line.speaker === 'customer' ? stamped(line, startMs) : null);
  if (times === null) return null;
  const segment: Segment = {
    id: `message-${line.id}`,
    speaker: line.speaker,
    start: times.start,
    end: times.end,
    answers: line.answers,
    interrupted: null,
    stopReason: null,
    playedMs: null,
    audioMs: line.speaker === 'agent' ? firstOf(line, (metrics) => metrics.audioDuration) : null,
    path: times.path,
  };
  return { key: line.speaker === 'agent' ? (line.answers ?? line.id) : line.id, segment };
}

interface Times {
  start: TimePoint | null;
  end: TimePoint | null;
  path: string | null;
}

function heard(line: MergedLine, startMs: number, previousSttEnd: number | null): Times | null {
  const found = versionWith(line, (metrics) => metrics.sttTimestamp !== null && metrics.elapsed !== null);
  if (found === null) return null;
  const { sttTimestamp, elapsed, sttStart } = found.metrics;
  const skew = (sttTimestamp as number) - (elapsed as number) - startMs;
  const why = startDoubt(sttStart, [previousSttEnd]) ?? fromRecogniser;
  return {
    start: sttStart === null ? null : point(sttStart + skew, 'call', 'derived', why),
    end: point((sttTimestamp as number) - startMs, 'call', 'derived'),
    path: `${found.path}/metrics/stt`,
  };
}

function played(line: MergedLine, startMs: number): Times | null {
  const found = versionWith(line, (metrics) => metrics.audioDuration !== null);
  if (found === null || found.timestamp === null) return null;
  const start = found.timestamp - startMs;
  return {
    start: point(start, 'call', 'derived', fromPlayer),
    end: point(start + (found.metrics.audioDuration as number), 'call', 'estimated', lengthOfAudio),
    path: `${found.path}/metrics/tts`,
  };
}

function stamped(line: MergedLine, startMs: number): Times | null {
  const timestamp = line.versions.find((version) => version.timestamp !== null)?.timestamp ?? null;
  if (timestamp === null) return null;
  const at = timestamp - startMs;
  const lengthMs = Math.round(((line.versions[0]?.text.length ?? 0) / charactersPerSecond) * 1000);
  const end = line.speaker === 'customer' ? Math.max(0, at - acceptedAfterMs) : at + lengthMs;
  const start = line.speaker === 'customer' ? Math.max(0, end - lengthMs) : at;
  return { start: point(start, 'call', 'estimated', fromStamp), end: point(end, 'call', 'estimated', fromStamp), path: null };
}

function versionWith(line: MergedLine, has: (metrics: MessageMetrics) => boolean) {
  for (const { metrics, path, timestamp } of line.versions)
    if (metrics !== null && has(metrics)) return { metrics, path, timestamp };
  return null;
}
