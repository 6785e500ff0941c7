import type { Page } from '@playwright/test';

/**
 * Three seconds of wheel on the timeline, one event a frame as a touchpad sends them: zoom in, scroll, zoom out, scroll back.
 * @returns the time from each frame to the next, ms
 */
export function zoomAndScroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const area = document.querySelector('[data-testid="timeline"] [data-row="ruler"]:has(*)');
    if (!area) throw new Error('There is no timeline.');
    const { left, top, width } = area.getBoundingClientRect();
    const wheel = (init: WheelEventInit) =>
      area.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: left + width * 0.4, clientY: top + 5, ...init }),
      );
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const began = await frame();
    const times = [began];
    for (let now = began; now - began < 3000; ) {
      const part = (now - began) / 3000;
      if (part < 0.25) wheel({ ctrlKey: true, deltaY: -24 });
      else if (part < 0.5) wheel({ deltaX: 60 });
      else if (part < 0.75) wheel({ ctrlKey: true, deltaY: 24 });
      else wheel({ deltaX: -60 });
      now = await frame();
      times.push(now);
    }
    return times.slice(1).map((time, index) => time - times[index]!);
  });
}
