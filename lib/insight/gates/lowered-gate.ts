import type { TestTraffic } from '../../plan/test-traffic';
import type { GateMeasure } from './gate-measure';

/** A guardrail as a platform will really judge it: what a target emitted, in the platform's own numbers. */
export type LoweredGate = CloudWatchGate | ArgoGate | FlaggerGate | RankTestGate;

export type Judge = LoweredGate['judge'];

interface GateOf<J extends string> {
  readonly judge: J;
  /** The guardrail's path in the definition. One guardrail can have several gates. */
  readonly path: string;
  /** For people: 'latency p99 > 500 ms'. */
  readonly subject: string;
  readonly measures: GateMeasure;
  /** Whether the release goes back when it fires. */
  readonly rollsBack: boolean;
  /** Stages at weight 0 in which it sees requests all the same: chosen or copied ones. @default - none */
  readonly seesAtZero?: readonly number[];
  /** It measures copies that get a share of their own in one stage. @default - the candidate with the stage's weight */
  readonly copies?: { readonly stage: number; readonly sharePercent: number };
  /** It judges tests of the candidate in a stage without users. @default - it judges what users get */
  readonly tests?: TestTraffic & { readonly stage: number };
}

/** An alarm: M of the last N periods, which begin when the clock says so and not when a stage does. */
export interface CloudWatchGate extends GateOf<'cloudWatch'> {
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** From the end of a period to its value in the alarm. */
  readonly delaySeconds: number;
  /** Whether a period without a value is given one, as `FILL(m, 0)` does. */
  readonly fillsMissing: boolean;
  readonly treatMissingData: 'notBreaching' | 'breaching' | 'ignore' | 'missing';
  /** How often the metric gets a value. @default 60, as all metrics of AWS services */
  readonly publishedEverySeconds?: number;
}

/** A metric of an AnalysisRun. It fails at one failed measurement more than its limit. */
export interface ArgoGate extends GateOf<'argo'> {
  readonly intervalSeconds: number;
  readonly initialDelaySeconds: number;
  /** Age of the newest request that the metric source knows. */
  readonly delaySeconds: number;
  /** Measurements until it ends; until it is stopped when absent. */
  readonly count?: number;
  /** −1: it never fails. */
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
  /** It ends well after so many good measurements in a row. @default - it does not */
  readonly consecutiveSuccessLimit?: number;
  readonly runs: AnalysisPlace;
}

export type AnalysisPlace =
  /** From the beginning of this stage (an index of the schedule) to the end of the release. */
  | { readonly kind: 'background'; readonly fromStage: number }
  /** Within one stage, which does not end before it; it starts so many seconds after the stage. */
  | { readonly kind: 'inStage'; readonly stage: number; readonly startSeconds: number };

/** A check of a Flagger Canary: a failed one holds the stage, and so many in all send the release back. */
export interface FlaggerGate extends GateOf<'flagger'> {
  readonly intervalSeconds: number;
  readonly threshold: number;
  readonly delaySeconds: number;
  /** No value is a failed check, as it is for Flagger's own metrics. */
  readonly noValueHalts: boolean;
  /** Rising weights that are one stage of the plan, and how long they take together. @default - each weight is a stage */
  readonly climbs?: readonly { readonly from: number; readonly to: number; readonly seconds: number }[];
}

/** A Mann-Whitney test of so many points of either version at each interval, as PipeCD runs it. */
export interface RankTestGate extends GateOf<'rankTest'> {
  readonly intervalSeconds: number;
  readonly pointsPerSide: number;
  /** It fails at a p-value of at most this. */
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly failureLimit: number;
}
