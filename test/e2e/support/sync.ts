import type { Page } from '@playwright/test';
import type { Stretch, Times } from './seed-times.ts';

/** What the page showed in one animation frame. Places count from 0; null: nothing is lit. */
export interface Sample {
  /** Where the audio element stood in this frame and in the one before, ms. */
  audioMs: number;
  beforeMs: number;
  /** The time as the transport writes it, "0:12.3". */
  text: string;
  customer: number | null;
  agent: number | null;
  line: number | null;
}

interface Watched {
  audio?: HTMLAudioElement;
  samples?: Sample[];
  seeks?: number[];
}

/** From now on the page's audio elements can be read: the player makes its own and keeps it out of the document. Call before a call is opened. */
export async function watchAudio(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = window as Watched & { Audio: typeof Audio };
    const Native = watched.Audio;
    watched.Audio = new Proxy(Native, {
      construct(target, args) {
        const audio: HTMLAudioElement = Reflect.construct(target, args);
        watched.audio = audio;
        watched.seeks = [];
        audio.addEventListener('seeking', () => watched.seeks?.push(audio.currentTime * 1000));
        return audio;
      },
    });
  });
}

/** Where the audio element stands, ms. */
export function audioMs(page: Page): Promise<number> {
  return page.evaluate(() => ((window as Watched).audio?.currentTime ?? Number.NaN) * 1000);
}

/** Where the audio element was last sent, ms. */
export function lastSeek(page: Page): Promise<number> {
  return page.evaluate(() => (window as Watched).seeks?.at(-1) ?? Number.NaN);
}

/** Samples every animation frame until the audio stands at `untilMs` or later. */
export function sampleUntil(page: Page, untilMs: number): Promise<Sample[]> {
  return page.evaluate(async (until) => {
    const { audio } = window as Watched;
    if (!audio) throw new Error('no audio element: watchAudio comes before the call is opened');
    const lit = (selector: string) => {
      const at = [...document.querySelectorAll(selector)].findIndex((one) => one.getAttribute('aria-current') === 'true');
      return at < 0 ? null : at;
    };
    const samples: Sample[] = [];
    let beforeMs = audio.currentTime * 1000;
    await new Promise<void>((resolve) => {
      const take = () => {
        const audioMs = audio.currentTime * 1000;
        samples.push({
          audioMs,
          beforeMs,
          text: document.querySelector('[data-testid="time-now"]')?.textContent ?? '',
          customer: lit('[data-testid="lane-customer"] [data-testid="turn"]'),
          agent: lit('[data-testid="lane-agent"] [data-testid="turn"]'),
          line: lit('[data-testid="transcript-line"]'),
        });
        beforeMs = audioMs;
        if (audioMs >= until || audio.ended || audio.paused) resolve();
        else requestAnimationFrame(take);
      };
      requestAnimationFrame(take);
    });
    return samples;
  }, untilMs);
}

/** "1:02.3" as ms. */
export function readClock(text: string): number {
  const [seconds = Number.NaN, minutes = 0, hours = 0] = text.split(':').map(Number).reverse();
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Which stretch is lit at `ms`: of several the one that began last. */
export function litAt(stretches: readonly (Stretch | null)[], ms: number): number | null {
  let lit: number | null = null;
  stretches.forEach((one, place) => {
    if (!one || ms < one.start || ms >= one.end) return;
    const held = lit === null ? null : stretches[lit];
    if (!held || one.start >= held.start) lit = place;
  });
  return lit;
}

/**
 * What in the samples does not agree with the times, in words; empty when all does. A frame shows a state of some moment between the frame before
 * and this one; it may be `toleranceMs` early or late.
 */
export function disagreements(samples: readonly Sample[], times: Times, toleranceMs: number): string[] {
  const found: string[] = [];
  for (const sample of samples) {
    const from = sample.beforeMs - toleranceMs;
    const to = sample.audioMs + toleranceMs;
    const said = readClock(sample.text);
    if (!(said >= from && said <= to)) found.push(`the time says ${sample.text} at ${sample.audioMs} ms`);
    const shown = [
      ['customer', sample.customer, times.lanes.customer],
      ['agent', sample.agent, times.lanes.agent],
      ['line', sample.line, times.lines],
    ] as const;
    for (const [what, place, stretches] of shown) {
      const edges = stretches.flatMap((one) => (one ? [one.start, one.end] : [])).filter((ms) => ms > from && ms <= to);
      const allowed = [from, ...edges].map((ms) => litAt(stretches, ms));
      if (!allowed.includes(place)) found.push(`${what} ${place} is lit at ${sample.audioMs} ms, not ${allowed.join(' or ')}`);
    }
  }
  return found;
}

/** How often the lit turn of either lane changes. */
export function turnChanges(samples: readonly Sample[]): number {
  const states = samples.map(({ customer, agent }) => `${customer} ${agent}`);
  return states.filter((state, at) => at > 0 && state !== states[at - 1]).length;
}
