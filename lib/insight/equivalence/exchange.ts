import type { WeightLine } from './weight-line';

/** An exchange of instances in place: old ones go while new ones come. */
export interface Exchange {
  readonly instances: number;
  /** Instances exchanged at once. */
  readonly batch: number;
  /** What each batch lasts at least. */
  readonly batchSeconds: number;
  /** What a batch waits for besides. */
  readonly waitsFor: string;
}

/**
 * The share of the new instances among those that run, batch by batch. The last batch is full traffic.
 *
 * @param lastSeconds what the last batch lasts at least
 */
export function drawExchange(
  line: WeightLine,
  { instances, batch, batchSeconds, waitsFor }: Exchange,
  lastSeconds: number,
): void {
  for (let fresh = batch; fresh < instances; fresh += batch) {
    line.set(rounded((100 * fresh) / instances));
    line.hold(batchSeconds);
    line.wait(waitsFor);
  }
  line.set(100);
  line.hold(lastSeconds);
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
