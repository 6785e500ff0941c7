const maxComplaints = 2000;

/**
 * For a thread that decodes and does nothing else: the decoder libraries report each damaged frame with console.error. From now on that is
 * counted, not printed. mpg123-decoder's read loop has no way out of an error that repeats, so after 2,000 without progress it throws.
 * @returns call it on progress: the count begins again
 */
export function boundComplaints(): () => void {
  let count = 0;
  const complain = () => {
    if (++count > maxComplaints) throw new Error('too many damaged frames');
  };
  Object.assign(console, { error: complain, warn: complain });
  return () => {
    count = 0;
  };
}
