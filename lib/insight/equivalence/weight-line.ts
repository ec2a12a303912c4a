import type { Segment } from '../schedule';

/** Draws `weight(t)` from left to right. */
export class WeightLine {
  private readonly segments: { weight: number; seconds: number; waitsFor: string[] }[] = [];
  private weight: number;

  constructor(start = 0) {
    this.weight = start;
  }

  /** The clock so far, without the time of waits. */
  get second(): number {
    return this.segments.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  get currentWeight(): number {
    return this.weight;
  }

  set(weight: number): void {
    this.weight = weight;
  }

  hold(seconds: number): void {
    this.current().seconds += seconds;
  }

  wait(what: string): void {
    this.current().waitsFor.push(what);
  }

  /** Ends with full traffic. */
  end(): readonly Segment[] {
    this.weight = 100;
    this.current();
    return normalSegments(this.segments);
  }

  private current() {
    const last = this.segments.at(-1);
    if (last?.weight === this.weight) return last;
    const next = { weight: this.weight, seconds: 0, waitsFor: [] };
    this.segments.push(next);
    return next;
  }
}

/** One segment a weight; what lasts no time and waits for nothing is left out, but for full traffic at the end. */
export function normalSegments(segments: readonly Segment[]): readonly Segment[] {
  const merged: Segment[] = [];
  segments.forEach((one, index) => {
    const waits = one.waitsFor?.length ?? 0;
    if (one.seconds === 0 && waits === 0 && index < segments.length - 1) return;
    const last = merged.at(-1);
    if (last?.weight === one.weight) merged[merged.length - 1] = joined(last, one);
    else merged.push(plain(one));
  });
  return merged;
}

function joined(left: Segment, right: Segment): Segment {
  return plain({
    weight: left.weight,
    seconds: left.seconds + right.seconds,
    waitsFor: [...(left.waitsFor ?? []), ...(right.waitsFor ?? [])],
  });
}

function plain({ weight, seconds, waitsFor = [] }: Segment): Segment {
  return { weight, seconds, ...(waitsFor.length > 0 ? { waitsFor } : {}) };
}
