/** One second of traffic, as metrics see it. */
export interface Second {
  readonly candidate: { readonly requests: number; readonly bad: number };
  readonly stable: { readonly requests: number; readonly bad: number };
}

export interface TraceStage {
  readonly weight: number;
  readonly seconds: number;
}

/**
 * Second by second: stages of weights, and a candidate that fails every request from the first second of one of them.
 * Negative seconds, before the release, are stable's alone.
 */
export function faultTrace(stages: readonly TraceStage[], faultyFrom: number, requestsPerSecond: number) {
  return (second: number): Second => {
    let start = 0;
    let weight = 0;
    let index = -1;
    for (const [at, stage] of stages.entries()) {
      if (second >= start) [weight, index] = [stage.weight, at];
      start += stage.seconds;
    }
    const requests = (requestsPerSecond * weight) / 100;
    return {
      candidate: { requests, bad: index >= faultyFrom ? requests : 0 },
      stable: { requests: requestsPerSecond - requests, bad: 0 },
    };
  };
}

export type Trace = (second: number) => Second;

/** Requests and bad ones of both versions in [from, to). */
export function sumOf(trace: Trace, from: number, to: number): Second {
  const sum = { candidate: { requests: 0, bad: 0 }, stable: { requests: 0, bad: 0 } };
  for (let second = from; second < to; second++) {
    const one = trace(second);
    for (const side of ['candidate', 'stable'] as const) {
      sum[side].requests += one[side].requests;
      sum[side].bad += one[side].bad;
    }
  }
  return sum;
}
