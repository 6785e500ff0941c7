/**
 * Numbers that may not fit a double: 16 or more digits, or an exponent. A number follows a bracket, comma, colon or space, so hex ids are not
 * taken for one. Text inside strings may match too; that costs time, not truth.
 */
const suspects = /(?:^|[[,:\s])(-?(?:\d[\d.]{15,}(?:[eE][+-]?\d+)?|[\d.]+[eE][+-]?\d+))/g;
const numberParts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** True when a JSON text holds a number whose digits a double would change. May also be true for digits inside a string. */
export function mayLoseDigits(text: string): boolean {
  for (const match of text.matchAll(suspects)) {
    if (losesDigits(match[1] as string)) return true;
  }
  return false;
}

/**
 * True when a double cannot give a JSON number back: 9007199254740993, 0.12345678901234567890, 1e400. A double that its sender printed with
 * more digits than needed (0.10000000000000001, usual in Go, .NET and PHP) loses nothing: at that precision it prints the same.
 */
export function losesDigits(source: string): boolean {
  const exact = decimal(source);
  if (exact === null) return false;
  const value = Number(source);
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
