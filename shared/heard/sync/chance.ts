/**
 * How likely it is that at least `hits` of `tries` come out by chance, each with probability `p`: an upper bound, as log10 (0 for certain).
 * Chernoff's bound, -n * KL(hits/n || p). Source: Hoeffding 1963, theorem 1.
 */
export function chanceOf(hits: number, tries: number, p: number): number {
  if (tries === 0 || p >= 1) return 0;
  const share = hits / tries;
  const chance = Math.max(p, 1e-6);
  if (share <= chance) return 0;
  const missed = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  return (-tries * (share * Math.log(share / chance) + missed)) / Math.LN10;
}
