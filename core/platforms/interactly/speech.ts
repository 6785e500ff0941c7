import type { Line, Turn } from '../../../shared/model/call.ts';
import { figureValue } from '../common/figures.ts';
import type { Flags } from '../common/flags.ts';
import type { Body } from './body.ts';
import { firstOf, type MergedLine } from './lines.ts';

/** Characters per second of audio that no voice reaches: the captured call's texts run at 18 to 21, a wrong one at 41. */
const impossibleRate = 30;
/** Fewer characters than this may be spaces and punctuation that the platform counts and the transcript drops. */
const smallestGap = 10;

/** Flags agent lines whose text cannot have been said in the audio of their turn. */
export function checkTextAgainstAudio(lines: readonly Line[], turns: readonly Turn[], flags: Flags): void {
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const turn of turns) {
    const audioMs = audioOf(turn);
    const last = byId.get(turn.lineIds.at(-1) ?? '');
    // An estimated end comes from the first piece of audio alone; the text is that of the whole reply.
    if (turn.speaker !== 'agent' || audioMs === null || last === undefined || turn.end?.origin === 'estimated') continue;
    const characters = charactersOf(turn, byId);
    const rate = characters / (audioMs / 1000);
    if (rate <= impossibleRate) continue;
    const detail = `${characters} characters in ${(audioMs / 1000).toFixed(3)} s of audio is ${Math.round(rate)} per second; speech runs at 10 to 25. The audio probably says something else.`;
    last.doubts.push(`The text does not fit its audio: ${detail}`);
    flags.add({
      id: `text-audio:${last.id}`,
      severity: 'warning',
      title: 'A text does not fit its audio',
      detail,
      paths: turn.segments.flatMap(({ path }) => (path === null ? [] : [`${path}/audioDuration`])),
      turnId: turn.id,
      lineId: last.id,
    });
  }
}

/**
 * Compares the characters the platform turned into speech (`ttsGenCharsTotal`) with the transcript's. Texts from the cache are free and not
 * counted: those that an event names as cached, else the greeting, and as many last replies as the remaining cache hits cover. More
 * characters than the transcript holds, where a turn has more audio segments than lines, means that a sentence was spoken but not listed.
 */
export function checkMissingSpeech(
  body: Body,
  merged: readonly MergedLine[],
  lines: readonly Line[],
  turns: readonly Turn[],
  flags: Flags,
): void {
  const spoken = body.cost?.ttsGenCharsTotal ?? null;
  if (spoken === null || body.cost === null) return;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const generated = generatedTurns(body, merged, turns);
  const known = generated.reduce((sum, turn) => sum + charactersOf(turn, byId), 0);
  const missing = spoken - known;
  const split = generated.filter((turn) => turn.lineIds.length > 0 && turn.segments.length > turn.lineIds.length);
  const turn = split.sort((a, b) => (audioOf(b) ?? 0) - (audioOf(a) ?? 0))[0];
  if (missing < smallestGap || turn === undefined) return;
  const line = byId.get(turn.lineIds.at(-1) as string) as Line;
  const detail = `The platform made speech of ${spoken} characters; the transcript accounts for ${known}. About ${missing} characters that the customer heard are in no message, probably in the turn with ${turn.segments.length} pieces of audio and ${turn.lineIds.length} ${turn.lineIds.length === 1 ? 'line' : 'lines'}.`;
  flags.add({
    id: 'missing-speech',
    severity: 'warning',
    title: 'A spoken sentence is missing from the transcript',
    detail,
    paths: [`${body.cost.path}/ttsGenCharsTotal`],
    turnId: turn.id,
    lineId: line.id,
  });
  line.doubts.push(`About ${missing} characters spoken in this turn are missing from the transcript.`);
}

function generatedTurns(body: Body, merged: readonly MergedLine[], turns: readonly Turn[]): Turn[] {
  const cachedById = new Map(merged.map((line) => [line.id, firstOf(line, (metrics) => metrics.cached)]));
  let hits = figureValue(body.stats.tts, 'tts.cacheRequests') ?? 0;
  const open: Turn[] = [];
  const generated: Turn[] = [];
  for (const turn of turns) {
    if (turn.speaker !== 'agent') continue;
    const stated = turn.lineIds.length > 0 ? (cachedById.get(turn.lineIds[0] as string) ?? null) : null;
    const cached = stated ?? (turn.answers === null && hits > 0 ? true : null);
    if (cached === true) hits -= turn.segments.length;
    else (cached === false ? generated : open).push(turn);
  }
  while (hits > 0 && open.length > 0 && (open.at(-1) as Turn).segments.length <= hits)
    hits -= (open.pop() as Turn).segments.length;
  return [...generated, ...open];
}

function charactersOf(turn: Turn, byId: ReadonlyMap<string, Line>): number {
  return turn.lineIds.reduce((sum, id) => sum + (byId.get(id)?.text.length ?? 0), 0);
}

/** The audio of a turn, ms; null unless every segment states a positive length. */
function audioOf(turn: Turn): number | null {
  let total = 0;
  for (const { audioMs } of turn.segments) {
    if (audioMs === null || audioMs <= 0) return null;
    total += audioMs;
  }
  return total > 0 ? total : null;
}
