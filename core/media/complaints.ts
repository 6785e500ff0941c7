const maxComplaints = 2000;

/**
 * For a thread that decodes and does nothing else: the decoder libraries report each damaged frame with console.error, and mpg123 can do so
 * for ever on one frame. From now on complaints are counted, not printed, and from inside such a loop an exception is the only way out.
 */
export function boundComplaints(): void {
  let count = 0;
  const complain = () => {
    if (++count > maxComplaints) throw new Error('too many damaged frames');
  };
  Object.assign(console, { error: complain, warn: complain });
}
