import { describe, expect, test } from 'vitest';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { type Bar, edgeBars, lineBars, measureBars, speechBars, testSeeds } from '../../support/labelled/bars.ts';
import { type LabelledCall, labelledCall } from '../../support/labelled/call.ts';
import { conditions } from '../../support/labelled/conditions.ts';
import { figuresOf, summarise } from '../../support/labelled/figures.ts';
import { listenToCall } from '../../support/labelled/hear.ts';
import { tempFolder } from '../../support/temp.ts';

/** The first of the seeds that nothing is tuned on; `npm run bench -- hearing` takes them all. */
const seeds = [0, 1, 2, 3].map((next) => testSeeds.from + next);
const missed = (bars: readonly Bar[]) => bars.filter(({ met }) => !met);

interface Taken {
  labelled: LabelledCall;
  speech: HeardSpeech;
}

async function listenToAll(condition: (typeof conditions)['clean']): Promise<Taken[]> {
  const folder = tempFolder();
  const taken: Taken[] = [];
  for (const seed of seeds) {
    const labelled = await labelledCall(seed, condition);
    taken.push({ labelled, speech: await listenToCall(labelled, folder) });
  }
  return taken;
}

const moved = (speech: HeardSpeech, ms: number): HeardSpeech => ({
  ...speech,
  channels: speech.channels.map((channel) => ({
    ...channel,
    spurts: channel.spurts.map((spurt) => ({ ...spurt, startMs: spurt.startMs + ms, endMs: spurt.endMs + ms })),
  })),
});

const summaries = (taken: readonly Taken[], ms = 0) => {
  const calls = taken.map(({ labelled, speech }) => figuresOf(labelled, ms === 0 ? speech : moved(speech, ms)));
  return { complete: summarise(calls, 'complete'), lossy: summarise(calls, 'lossy') };
};

describe(`labelled calls with seeds ${seeds.join(', ')}`, { timeout: 240_000 }, () => {
  test('clean: speech, turns, latencies, interruptions and lines are within the bars, and out of them when all is heard late', async () => {
    const taken = await listenToAll(conditions.clean);
    const { complete, lossy } = summaries(taken);
    expect(
      missed([
        ...speechBars(conditions.clean, complete),
        ...edgeBars(complete),
        ...measureBars(conditions.clean, complete),
        ...lineBars(complete, 'complete'),
      ]),
    ).toEqual([]);
    expect(missed([...edgeBars(lossy), ...measureBars(conditions.clean, lossy), ...lineBars(lossy, 'lossy')])).toEqual([]);
    const late = summaries(taken, 600).complete;
    expect(missed([...speechBars(conditions.clean, late), ...edgeBars(late), ...lineBars(late, 'complete')]).length).toBe(4);
  });

  test('noise at 10 dB: speech, interruptions and lines are within the bars', async () => {
    const { complete, lossy } = summaries(await listenToAll(conditions.pink10));
    expect(
      missed([
        ...speechBars(conditions.pink10, complete),
        ...measureBars(conditions.pink10, complete),
        ...lineBars(complete, 'complete'),
      ]),
    ).toEqual([]);
    expect(missed([...measureBars(conditions.pink10, lossy), ...lineBars(lossy, 'lossy')])).toEqual([]);
  });
});
