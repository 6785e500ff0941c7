import { describe, expect, test } from 'vitest';
import { alignLines, type LineToPlace } from '../../../shared/heard/align/align-lines.ts';
import { spokenLetters } from '../../../shared/heard/align/spoken.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import type { Pin, Spurt } from '../../../shared/model/heard.ts';
import { samplePayload } from '../../support/application.ts';

/** `agent 0-1000 1500-2500`: spurts of one speaker, ms. */
function speech(text: string): Spurt[] {
  return [...text.matchAll(/(\d+)-(\d+)/g)].map(([, from, to]) => ({ startMs: Number(from), endMs: Number(to), levelDb: -20 }));
}

function lines(...said: [Speaker, string][]): LineToPlace[] {
  return said.map(([speaker, text], index) => ({ id: `l${index + 1}`, speaker, text }));
}

function place(said: LineToPlace[], agent: string, customer: string, pins: Pin[] = [], durationMs = 60_000) {
  const { lines, spurtsOf } = alignLines({
    lines: said,
    spurts: { agent: speech(agent), customer: speech(customer) },
    pins,
    durationMs,
  });
  const shown = lines.map(({ startMs, endMs, state }) => `${Math.round(startMs)}-${Math.round(endMs)} ${state}`);
  return { lines, spurtsOf, shown };
}

// 51 and 32 letters; at about 70 ms a letter they take 3.8 and 2.4 s.
const long = 'We would be glad to see you on Monday morning at the main clinic';
const middle = 'I have a question about my order please';

describe('lines are laid over the speech of their speaker', () => {
  const talk = lines(['agent', long], ['customer', middle], ['agent', long], ['customer', middle]);

  test('each on its own, pauses inside a line and all', () => {
    const { shown, spurtsOf } = place(talk, '1000-3000 3600-5400 10000-13600', '6000-8200 15000-16200 17100-18100');
    expect(shown).toEqual(['1000-5400 placed', '6000-8200 placed', '10000-13600 placed', '15000-18100 placed']);
    expect(spurtsOf.get('l4')).toEqual([
      { startMs: 15000, endMs: 16200 },
      { startMs: 17100, endMs: 18100 },
    ]);
  });

  test('speech that the transcript leaves out is nobody’s', () => {
    const { shown } = place(talk, '1000-4800 10000-13600', '2500-2800 6000-8200 11500-11800 15000-17300');
    expect(shown).toEqual(['1000-4800 placed', '6000-8200 placed', '10000-13600 placed', '15000-17300 placed']);
  });

  test('a line that was not spoken lies between its neighbours, and nobody is sure of it', () => {
    const said = lines(['agent', long], ['customer', middle], ['agent', long], ['customer', middle], ['customer', 'Yes.']);
    const { lines: placed, shown, spurtsOf } = place(said, '1000-4800 10000-13600', '15000-17300', [], 20_000);
    expect(shown).toEqual([
      '1000-4800 placed',
      '4800-10000 between',
      '10000-13600 placed',
      '15000-17300 placed',
      '17300-20000 between',
    ]);
    expect(placed[1]?.confidence).toBe(0);
    expect(spurtsOf.has('l2')).toBe(false);
  });

  test('an agent that was cut off keeps its whole text, and the lines after it keep their places', () => {
    const said = lines(['agent', `${long}. ${long}`], ['customer', middle], ['agent', long], ['customer', middle]);
    const { shown } = place(said, '1000-2900 6000-9800', '2500-4800 11000-13300');
    expect(shown).toEqual(['1000-2900 placed', '2500-4800 placed', '6000-9800 placed', '11000-13300 placed']);
  });

  test('two lines without a pause between them share their stretch by letters, and less surely', () => {
    const said = lines(['agent', long], ['agent', middle], ['customer', middle], ['agent', long]);
    const { shown, lines: placed } = place(said, '1000-7000 12000-15800', '8000-10300');
    expect(shown).toEqual(['1000-4640 placed', '4640-7000 placed', '8000-10300 placed', '12000-15800 placed']);
    expect(placed[1]?.confidence).toBeLessThan(Math.min(placed[2]?.confidence ?? 0, placed[3]?.confidence ?? 0));
  });

  test('the nine lines of the Flireo sample on its true spurts', () => {
    const truth = JSON.parse(samplePayload('flireo-voorbeeld', 'truth.json').toString('utf8')) as {
      durationMs: number;
      speech: (LineToPlace & { startMs: number; endMs: number; spurts: Spurt[] })[];
    };
    const of = (who: Speaker) => truth.speech.filter(({ speaker }) => speaker === who).flatMap(({ spurts }) => spurts);
    const spurts = { agent: of('agent'), customer: of('customer') };
    const found = alignLines({ lines: truth.speech, spurts, pins: [], durationMs: truth.durationMs });
    expect(found.lines.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      truth.speech.map(({ startMs, endMs }) => [startMs, endMs]),
    );
  });
});

describe('pins', () => {
  const talk = lines(['agent', long], ['customer', 'Yes.'], ['agent', long], ['customer', 'Yes.'], ['agent', long]);
  const agent = '1000-4800 10000-13800 20000-23800';
  const customer = '6000-6400 8000-8400 15000-15400 17000-17400';

  test('a pinned line stands where it was set; the others go around it', () => {
    const { shown, lines: placed, spurtsOf } = place(talk, agent, customer, [{ lineId: 'l2', startMs: 7900, endMs: 8500 }]);
    expect(shown[1]).toBe('7900-8500 pinned');
    expect(placed[1]?.confidence).toBe(1);
    expect(spurtsOf.get('l2')).toEqual([{ startMs: 8000, endMs: 8400 }]);
    expect(shown[0]).toBe('1000-4800 placed');
    expect(shown[4]).toBe('20000-23800 placed');
  });

  test('lines before a pin stay before it, lines after it after it', () => {
    const { shown } = place(talk, agent, customer, [{ lineId: 'l2', startMs: 16_900, endMs: 17_500 }]);
    expect(shown[0]).toBe('1000-4800 placed');
    expect(shown[2]).toBe('20000-23800 placed');
    expect(shown[3]).toMatch(/between$/);
  });

  test('a line before a pin does not go on behind it', () => {
    const said = lines(['agent', `${long}. ${long}`], ['agent', 'Yes.'], ['agent', long], ['customer', middle]);
    const pin = { lineId: 'l2', startMs: 4000, endMs: 4400 };
    const { shown } = place(said, '1000-3000 4000-4400 4700-8500 9000-12800', '13500-15800', [pin]);
    expect(shown.slice(0, 2)).toEqual(['1000-3000 placed', '4000-4400 pinned']);
  });

  test('what a pin leaves of a stretch is free for the next line', () => {
    const said = lines(['agent', long], ['agent', long], ['customer', middle]);
    const { shown } = place(said, '1000-8600', '9000-11300', [{ lineId: 'l1', startMs: 1000, endMs: 4000 }]);
    expect(shown).toEqual(['1000-4000 pinned', '4000-8600 placed', '9000-11300 placed']);
  });

  test('pins of no line and pins without a length in time change nothing', () => {
    const bad = [
      { lineId: 'nobody', startMs: 1, endMs: 2 },
      { lineId: 'l1', startMs: Number.NaN, endMs: 5 },
      { lineId: 'l3', startMs: 9, endMs: 5 },
    ];
    expect(place(talk, agent, customer, bad)).toEqual(place(talk, agent, customer));
  });
});

test('what a text takes to say: letters of any script, digits as words, no punctuation, no emoji', () => {
  expect(spokenLetters('Ja, zéker!')).toBe(7);
  expect(spokenLetters('12 👍🏽 …')).toBe(8);
  expect(spokenLetters('שלום')).toBe(4);
  expect(spokenLetters('你好')).toBe(5);
  expect(spokenLetters('')).toBe(0);
});
