const digits = /^\d{10,16}$/;
const letters = /^[A-Za-z0-9_]{1,40}$/;

/**
 * Reads a reply's id, `<user message id>-response-<epoch>` or `<user message id>-<random>-<epoch>`: two events of one call may name the same
 * reply either way. Null for any other id. Split from the end by hand: a pattern would backtrack over a hostile id of a megabyte.
 */
export function replyParts(id: string): { answers: string; epoch: string } | null {
  const last = id.lastIndexOf('-');
  const middle = last > 0 ? id.lastIndexOf('-', last - 1) : -1;
  if (middle < 1) return null;
  const epoch = id.slice(last + 1);
  if (!digits.test(epoch) || !letters.test(id.slice(middle + 1, last))) return null;
  return { answers: id.slice(0, middle), epoch };
}
