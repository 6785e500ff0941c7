import { describe, expect, test } from 'vitest';
import { ticks, tickText } from '../../../renderer/call/timeline/ruler-ticks.ts';
import {
  holds,
  maxWindowPx,
  msToWindowX,
  touching,
  windowAround,
  windowSpan,
} from '../../../renderer/call/timeline/time-window.ts';
import {
  clampViewport,
  contentPx,
  fitAll,
  follow,
  isFitted,
  maxPxPerSecond,
  msToX,
  rebound,
  resize,
  reveal,
  scrollBy,
  scrollToMs,
  type Viewport,
  visible,
  workOn,
  xToMs,
  zoomAbout,
} from '../../../renderer/call/timeline/viewport.ts';
import { ViewportStore } from '../../../renderer/call/timeline/viewport-store.ts';

const base: Viewport = fitAll({ startMs: 0, totalMs: 40_000, widthPx: 1000, pxPerSecond: 1, scrollLeft: 0 });
const twoHours: Viewport = fitAll({ ...base, totalMs: 7_200_000 });

describe('the viewport', () => {
  test('fits the whole into the width', () => {
    expect(base.pxPerSecond).toBe(25);
    expect(msToX(base, 0)).toBe(0);
    expect(msToX(base, 40_000)).toBe(1000);
    expect(isFitted(base)).toBe(true);
  });

  test('px and ms are each other backwards, also with a start before zero', () => {
    const view = clampViewport({ ...base, startMs: -500, totalMs: 40_500, pxPerSecond: 100, scrollLeft: 321 });
    for (const x of [0, 17.5, 999]) expect(msToX(view, xToMs(view, x))).toBeCloseTo(x, 6);
    expect(xToMs(clampViewport({ ...view, scrollLeft: 0 }), 0)).toBe(-500);
  });

  test('zooming keeps what lies under the pointer', () => {
    const view = zoomAbout(zoomAbout(base, 4, 500), 1.7, 250);
    const before = xToMs(view, 333);
    expect(xToMs(zoomAbout(view, 1.3, 333), 333)).toBeCloseTo(before, 6);
    expect(xToMs(zoomAbout(view, 0.8, 333), 333)).toBeCloseTo(before, 6);
  });

  test('never zooms out beyond the whole, nor in beyond the limit, nor scrolls outside', () => {
    expect(zoomAbout(base, 0.1, 500)).toEqual(base);
    const close = zoomAbout(base, 1e9, 500);
    expect(close.pxPerSecond).toBe(maxPxPerSecond);
    expect(scrollBy(close, -1e9).scrollLeft).toBe(0);
    expect(visible(scrollBy(close, 1e9)).endMs).toBeCloseTo(40_000, 6);
  });

  test('a call shorter than a moment and one without length do no harm', () => {
    for (const totalMs of [0, 1, 40]) {
      const view = clampViewport(zoomAbout(fitAll({ ...base, totalMs }), 2, 10));
      expect(Number.isFinite(view.pxPerSecond) && Number.isFinite(view.scrollLeft)).toBe(true);
    }
  });

  test('a new width keeps the left edge, and everything when everything was shown', () => {
    expect(resize(base, 2000).pxPerSecond).toBe(50);
    const view = scrollBy(zoomAbout(base, 8, 0), 900);
    expect(xToMs(resize(view, 700), 0)).toBeCloseTo(xToMs(view, 0), 6);
  });

  test('new bounds keep the moment at the left edge', () => {
    const view = scrollBy(zoomAbout(base, 8, 0), 900);
    expect(xToMs(rebound(view, -2000, 44_000), 0)).toBeCloseTo(xToMs(view, 0), 6);
    expect(isFitted(rebound(base, -2000, 44_000))).toBe(true);
  });

  test('reveals only what is out of view', () => {
    const view = zoomAbout(base, 10, 0);
    expect(reveal(view, 1000)).toBe(view);
    expect(msToX(reveal(view, 20_000), 20_000)).toBeCloseTo(100, 6);
  });

  test('turns the page with playing, but leaves a view that was scrolled elsewhere', () => {
    const view = zoomAbout(base, 10, 0);
    const edge = xToMs(view, 1000);
    expect(msToX(follow(view, edge - 5, edge + 5), edge + 5)).toBeCloseTo(100, 6);
    const elsewhere = scrollBy(view, 4000);
    expect(follow(elsewhere, edge - 5, edge + 5)).toBe(elsewhere);
  });
});

describe('a stretch that is worked on', () => {
  const whole = fitAll({ startMs: 0, totalMs: 600_000, widthPx: 1000, pxPerSecond: 1, scrollLeft: 0 });

  test('comes close enough to be moved by hand, and into view', () => {
    const view = workOn(whole, 300_000, 303_000);
    expect(msToX(view, 303_000) - msToX(view, 300_000)).toBeCloseTo(250, 5);
    expect(msToX(view, 300_000)).toBeGreaterThanOrEqual(0);
    expect(msToX(view, 303_000)).toBeLessThanOrEqual(1000);
  });

  test('leaves a view that shows it well, and never zooms out', () => {
    const near = scrollToMs({ ...whole, pxPerSecond: 100 }, 298_000);
    expect(workOn(near, 300_000, 303_000)).toEqual(near);
    expect(workOn(near, 300_000, 330_000).pxPerSecond).toBe(100);
    const away = scrollToMs(near, 0);
    expect(msToX(workOn(away, 300_000, 303_000), 301_500)).toBeCloseTo(500, 5);
  });

  test('does no harm without a length', () => {
    expect(workOn(whole, 5000, 5000)).toEqual(whole);
  });
});

describe('the window that is built', () => {
  test('holds the view through a view of scrolling, and is bounded however long the call', () => {
    const view = scrollBy(zoomAbout(twoHours, 500, 0), 50_000);
    const window = windowAround(view);
    expect(window.widthPx).toBe(3000);
    expect(holds(window, scrollBy(view, 900))).toBe(true);
    expect(holds(window, scrollBy(view, 1100))).toBe(false);
    expect(holds(window, zoomAbout(view, 1.01, 500))).toBe(false);
    expect(windowAround({ ...view, widthPx: 5000 }).widthPx).toBeLessThanOrEqual(maxWindowPx);
  });

  test('ends with the call', () => {
    expect(windowAround(base)).toMatchObject({ leftPx: 0, widthPx: 1000 });
    const last = scrollBy(zoomAbout(twoHours, 500, 0), 1e9);
    const window = windowAround(last);
    expect(holds(window, last)).toBe(true);
    expect(window.leftPx + window.widthPx).toBe(Math.ceil(contentPx(last)));
  });

  test('places items against its own left edge, so that px stay small', () => {
    const view = scrollBy(zoomAbout(twoHours, 5000, 0), 3_000_000);
    const window = windowAround(view);
    expect(msToWindowX(window, windowSpan(window).startMs)).toBeCloseTo(0, 6);
    expect(msToWindowX(window, 5000) - window.leftPx * -1).toBeCloseTo(msToX({ ...view, scrollLeft: 0 }, 5000), 6);
  });

  test('builds what touches it and nothing else', () => {
    const items = Array.from({ length: 5000 }, (_, index) => ({ startMs: index * 1000, endMs: index * 1000 + 900 }));
    const window = windowAround(scrollBy(zoomAbout(twoHours, 500, 0), 70_000));
    const { startMs, endMs } = windowSpan(window);
    const built = touching(items, window);
    expect(built.length).toBeLessThan(60);
    expect(built[0]!.endMs).toBeGreaterThanOrEqual(startMs);
    expect(built.at(-1)!.startMs).toBeLessThanOrEqual(endMs);
  });

  test('scrolling inside the window moves the view and builds nothing', () => {
    const store = new ViewportStore(0, 7_200_000);
    store.update((view) => zoomAbout(view, 500, 0));
    let built = 0;
    let moved = 0;
    store.subscribeWindow(() => built++);
    store.onView(() => moved++);
    for (let step = 0; step < 90; step++) store.update((view) => scrollBy(view, 10));
    expect({ built, moved }).toEqual({ built: 0, moved: 91 });
    store.update((view) => scrollBy(view, 200));
    expect(built).toBe(1);
  });
});

describe('the ruler', () => {
  test.each([25, 0.14, 3, 110, 800])('labels do not crowd at %s px a second and stand on round times', (pxPerSecond) => {
    const { stepMs, ticks: found } = ticks({ startMs: -700, pxPerSecond, leftPx: 40, widthPx: 3000 });
    expect((stepMs / 1000) * pxPerSecond).toBeGreaterThanOrEqual(72);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(45);
    for (const tick of found) expect(Math.abs(tick % stepMs)).toBe(0);
  });

  test.each([
    [5000, 1000, '0:05'],
    [65_200, 200, '1:05.2'],
    [65_250, 50, '1:05.25'],
    [3_723_000, 1000, '1:02:03'],
    [-500, 100, '-0:00.5'],
  ])('%d ms in steps of %d reads %s', (ms, step, text) => expect(tickText(ms, step)).toBe(text));
});
