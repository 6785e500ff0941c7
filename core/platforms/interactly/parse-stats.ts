import type { Bucket } from '../../../shared/model/performance.ts';
import { readFigures } from '../common/figures.ts';
import { type Reader, usable } from '../read/reader.ts';
import type { BotTurn, Histogram, Interval, Stats, UserTurn } from './body.ts';
import { audioFigures, bargeInFigures, llmFigures, sttFigures, ttsFigures, turnFigures } from './figure-tables.ts';

/** Reads `call.metrics.callStats`. */
export function parseStats(stats: Reader): Stats {
  const turns = stats.at('turnsStats');
  const tts = stats.at('ttsStats');
  const llm = stats.at('llmStats');
  const stt = stats.at('sttStats');
  return {
    counts: [...readFigures(stats.at('turns'), 'turns', turnFigures), ...readFigures(turns, 'barge-in', bargeInFigures)],
    userTurns: turns.items('userTurns').map(parseUserTurn),
    botTurns: turns.items('botTurns').map(parseBotTurn),
    responseTimes: parseResponseTimes(turns),
    network: parseNetwork(stats.at('userAudio')),
    tts: readFigures(tts, 'tts', ttsFigures),
    llm: readFigures(llm, 'llm', llmFigures),
    stt: readFigures(stt, 'stt', sttFigures),
    histograms: [
      ...parseHistogram('tts', tts.at('responseTimeDistribution')),
      ...parseHistogram('llm', llm.at('responseTimeDistribution')),
      ...parseHistogram('stt', stt.at('responseTimeDistribution')),
      ...parseHistogram('confidence', stt.at('confidenceDistribution')),
      ...parseHistogram('endpointing', stt.at('eouProbabilityDistribution')),
    ],
  };
}

function parseUserTurn(turn: Reader): UserTurn {
  return { path: turn.path, start: turn.number('start'), end: turn.number('end'), messageId: turn.text('messageId') };
}

function parseBotTurn(turn: Reader): BotTurn {
  return {
    path: turn.path,
    start: turn.number('start'),
    end: turn.number('end'),
    userMessageId: turn.text('userMessageId'),
    interrupted: turn.flag('interrupted'),
    stopSpeakingReason: turn.text('stopSpeakingReason'),
    playedDuration: turn.number('playedDuration'),
    audioDuration: turn.number('audioDuration'),
  };
}

function parseResponseTimes(turns: Reader): Stats['responseTimes'] {
  const base = turns.pointer('botResponseTime');
  const times: Stats['responseTimes'] = [];
  turns.list('botResponseTime').forEach((value, index) => {
    const path = `${base}/${index}`;
    const ms = usable(value);
    if (ms === null && value !== null) turns.issues.wrong(path);
    times.push({ ms, path });
  });
  return times;
}

function parseNetwork(audio: Reader): Stats['network'] {
  if (!audio.present) return null;
  const intervals: Interval[] = [];
  for (const window of audio.items('latencyIntervals')) {
    const duration = window.number('duration');
    const cumulativeDuration = window.number('cumulativeDuration');
    const count = window.number('count');
    const avg = window.number('avg');
    const max = window.number('max');
    if (duration !== null && cumulativeDuration !== null && count !== null && avg !== null && max !== null)
      intervals.push({ duration, cumulativeDuration, count, avg, max });
    else audio.issues.wrong(window.path);
  }
  return { path: audio.path, figures: readFigures(audio, 'audio', audioFigures), intervals };
}

/** Keys are the buckets' lower edges, of unequal width; the last bucket is open. */
function parseHistogram(id: Histogram['id'], reader: Reader): Histogram[] {
  if (!reader.present) return [];
  const counted: { from: number; count: number }[] = [];
  for (const key of reader.keys()) {
    const from = key.trim() === '' ? null : usable(Number(key));
    const count = reader.number(key);
    if (from !== null && count !== null && count >= 0) counted.push({ from, count });
    else if (count !== null) reader.issues.wrong(reader.pointer(key));
  }
  counted.sort((a, b) => a.from - b.from);
  const buckets = counted.map(({ from, count }, index): Bucket => ({ from, to: counted[index + 1]?.from ?? null, count }));
  return [{ id, path: reader.path, buckets }];
}
