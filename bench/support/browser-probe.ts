/** What the probe in the page keeps; all times by `performance.now()`, ms. */
export interface Probe {
  clickedAt: number;
  waveformAt: number | null;
  transcriptAt: number | null;
  /** Calls of `decodeAudioData` since the page was loaded. */
  decodes: number;
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/**
 * Runs in the page before its own scripts. From each click on it looks once a frame for pixels in the waveform's canvas and for a transcript line inside
 * of the window, and takes the time of the frame *after* the one in which it found them: by then they have been presented.
 */
export function installProbe(): void {
  const probe: Probe = { clickedAt: 0, waveformAt: null, transcriptAt: null, decodes: 0 };
  window.benchProbe = probe;
  const decode = BaseAudioContext.prototype.decodeAudioData;
  BaseAudioContext.prototype.decodeAudioData = function (...given) {
    probe.decodes += 1;
    return decode.apply(this, given);
  };

  /** wavesurfer draws inside of a shadow root. */
  const waveCanvas = () => {
    for (const element of document.querySelectorAll('[data-testid="timeline"] [data-row="wave"] *')) {
      const canvas = element.shadowRoot?.querySelector('canvas');
      if (canvas && canvas.width > 0 && canvas.height > 0) return canvas;
    }
    return null;
  };
  const hasPixels = (canvas: HTMLCanvasElement) =>
    canvas
      .getContext('2d')
      ?.getImageData(0, 0, canvas.width, canvas.height)
      .data.some((value) => value !== 0) ?? false;
  const lineVisible = () => {
    const box = document.querySelector('[data-testid="transcript-line"]')?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.top < innerHeight && box.bottom > 0;
  };

  let watching = 0;
  const watch = (run: number, foundWave: boolean, foundLine: boolean) => {
    if (run !== watching) return;
    const now = performance.now();
    if (foundWave) probe.waveformAt ??= now;
    if (foundLine) probe.transcriptAt ??= now;
    if (probe.waveformAt !== null && probe.transcriptAt !== null) return;
    const canvas = foundWave ? null : waveCanvas();
    const wave = foundWave || (canvas !== null && hasPixels(canvas));
    const line = foundLine || lineVisible();
    requestAnimationFrame(() => watch(run, wave, line));
  };
  addEventListener(
    'click',
    (event) => {
      probe.clickedAt = event.timeStamp;
      probe.waveformAt = null;
      probe.transcriptAt = null;
      watching += 1;
      const run = watching;
      requestAnimationFrame(() => watch(run, false, false));
    },
    { capture: true },
  );
}
