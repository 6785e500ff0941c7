const numberToken = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const numberParts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const exponent = /[0-9][eE][-+]?[0-9]/g;

/** Shortest run of digits and points that a double may not hold: it holds every number of 15 significant digits. */
const longRun = 16;

/**
 * True when a JSON text holds a number whose digits a double would change. May also be true for digits inside a string: that costs time, not truth.
 * Runs over every body, so it does not read it all: a run of 16 covers an index divisible by 16, and exponents are found by the regular expression.
 */
export function mayLoseDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += longRun) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue;
    const start = startOfRun(text, at);
    while (at < text.length && isDigitOrPoint(text.charCodeAt(at))) at++;
    if (at - start >= longRun && losesDigitsAt(text, start)) return true;
    at -= at % longRun;
  }
  exponent.lastIndex = 0;
  for (let match = exponent.exec(text); match; match = exponent.exec(text)) {
    if (losesDigitsAt(text, startOfRun(text, match.index))) return true;
  }
  return false;
}

function startOfRun(text: string, at: number): number {
  let start = at;
  while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start--;
  return start;
}

function isDigitOrPoint(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

/** Judges the number whose first digit is at `start`. One that follows no bracket, comma, colon or space is part of something else (a hex id). */
function losesDigitsAt(text: string, start: number): boolean {
  const from = text[start - 1] === '-' ? start - 1 : start;
  if (from > 0 && !'[,: \n\r\t'.includes(text[from - 1] as string)) return false;
  numberToken.lastIndex = from;
  const source = numberToken.exec(text)?.[0];
  return source !== undefined && losesDigits(source);
}

/**
 * True when a double cannot give a JSON number back: 9007199254740993, 0.12345678901234567890, 1e400. A double that its sender printed with
 * more digits than needed (0.10000000000000001, usual in Go, .NET and PHP) loses nothing: at that precision it prints the same.
 */
export function losesDigits(source: string): boolean {
  const value = Number(source);
  if (String(value) === source) return false;
  const exact = decimal(source);
  if (exact === null) return false;
  if (!Number.isFinite(value)) return true;
  const digits = Math.min(Math.max(exact.indexOf('e'), 1), 100);
  return decimal(value.toPrecision(digits)) !== exact && decimal(String(value)) !== exact;
}

/** Significant digits and power of ten: equal for equal values ("1.50e1" and "15"). The sign never changes on the way to a double. */
function decimal(text: string): string | null {
  const parts = numberParts.exec(text);
  if (!parts) return null;
  const fraction = parts[2] ?? '';
  const digits = (parts[1] as string) + fraction;
  let first = 0;
  while (digits.charCodeAt(first) === 48) first++;
  let end = digits.length;
  while (end > first && digits.charCodeAt(end - 1) === 48) end--;
  if (first === end) return '0';
  return `${digits.slice(first, end)}e${Number(parts[3] ?? 0) - fraction.length + (digits.length - end)}`;
}
