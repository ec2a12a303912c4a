/** Whether the clearest outcome is significant: the rank sums of all arrangements are listed and counted. */
export function rankTestCanFail(points: number, alpha: number, sides: 1 | 2): boolean {
  const all = 2 * points;
  const sums: number[] = [];
  for (let mask = 0; mask < 1 << all; mask++) {
    const ranks = Array.from({ length: all }, (_, rank) => rank + 1).filter((rank) => mask & (1 << (rank - 1)));
    if (ranks.length === points) sums.push(ranks.reduce((sum, rank) => sum + rank, 0));
  }
  const highest = Math.max(...sums);
  const asExtreme = sums.filter((sum) => sum === highest).length;
  return Math.min(1, (sides * asExtreme) / sums.length) <= alpha;
}
