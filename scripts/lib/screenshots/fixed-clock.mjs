/**
 * Source of a script that sets the clock of whoever runs it first (a page, a Node process) to a moment; it runs on from there.
 * Pictures of "received at" are then the same whenever they are made.
 * @param {number} epochMs
 */
export function fixedClock(epochMs) {
  return `{
  const Real = Date;
  const by = ${epochMs} - Real.now();
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + by);
      else super(...parts);
    }
    static now() {
      return Real.now() + by;
    }
  };
}`;
}

/**
 * Flags that start Node on that clock.
 * @param {number} epochMs
 */
export function nodeOnClock(epochMs) {
  return ['--import', `data:text/javascript,${encodeURIComponent(fixedClock(epochMs))}`];
}
