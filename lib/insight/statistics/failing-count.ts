/**
 * Whether so many failures exceed the limit, in the arithmetic of the systems that judge: a correctly rounded division
 * against the nearest double, so that 7 of 100 is not above 0.07.
 */
function isAbove(failures: number, requests: number, limit: number, orEqual: boolean): boolean {
  const rate = failures / requests;
  return orEqual ? rate >= limit : rate > limit;
}

/** Fewest failures of so many requests that exceed the limit; more than `requests` where none do. */
export function fewestAbove(requests: number, limit: number, orEqual: boolean): number {
  let failures = Math.max(0, Math.min(requests + 1, Math.floor(limit * requests)));
  while (failures > 0 && isAbove(failures - 1, requests, limit, orEqual)) failures--;
  while (failures <= requests && !isAbove(failures, requests, limit, orEqual)) failures++;
  return failures;
}

// Far above any count of requests, and far below the numbers that a double cannot count one by one.
const MORE_THAN_EVER = 1e12;

/** Most successes beside so many failures that still exceed the limit; −1 where none do, possibly Infinity. */
export function mostSuccessesAbove(failures: number, limit: number, orEqual: boolean): number {
  if (limit < 0 || (limit === 0 && (failures > 0 || orEqual))) return Infinity;
  if (failures === 0) return -1;
  let successes = Math.max(-1, Math.floor((failures * (1 - limit)) / limit));
  if (successes > MORE_THAN_EVER) return Infinity;
  while (successes >= 0 && !isAbove(failures, failures + successes, limit, orEqual)) successes--;
  while (isAbove(failures, failures + successes + 1, limit, orEqual)) successes++;
  return successes;
}
