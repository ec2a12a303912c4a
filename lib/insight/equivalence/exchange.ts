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
  /** New instances that are enough, in percent: the last hold begins with them. @default - all */
  readonly enoughPercent?: number;
}

/**
 * The share of the new instances among those that run, batch by batch. The last batch is full traffic.
 *
 * @param lastSeconds what the last batch lasts at least
 */
export function drawExchange(
  line: WeightLine,
  { instances, batch, batchSeconds, waitsFor, enoughPercent = 100 }: Exchange,
  lastSeconds: number,
): void {
  const enough = Math.max(1, Math.ceil((instances * enoughPercent) / 100));
  const share = (fresh: number) => Math.min(100, rounded((100 * fresh) / instances));
  let fresh = batch;
  for (; fresh < enough; fresh += batch) {
    line.set(share(fresh));
    line.hold(batchSeconds);
    line.wait(waitsFor);
  }
  line.set(share(fresh));
  line.hold(lastSeconds);
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
