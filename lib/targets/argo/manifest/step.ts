import type { ExactlyOne, IntOrString } from '../../shared/kubernetes/manifest';
import type { RolloutAnalysis } from './analysis';
import type { ExperimentStep } from './experiment-step';

/** What a header or a path is compared with. */
export type StringMatch = ExactlyOne<{ exact: string; prefix: string; regex: string }>;

export interface MirrorMatch {
  readonly method?: StringMatch;
  readonly path?: StringMatch;
  readonly headers?: Readonly<Record<string, StringMatch>>;
}

/** One step of a canary, by its kind. */
export interface CanaryStepKinds {
  /** Percent, or a share of trafficRouting.maxTrafficWeight. */
  setWeight: number;
  /** Seconds as a number, or a Go duration; without one it waits until a person promotes. */
  pause: { readonly duration?: IntOrString };
  /** `replicas` and `weight` stay in force until matchTrafficWeight is set again. */
  setCanaryScale: ExactlyOne<{ weight: number; replicas: number; matchTrafficWeight: true }>;
  analysis: RolloutAnalysis;
  experiment: ExperimentStep;
  /** With a name alone it removes the route. */
  setHeaderRoute: {
    readonly name: string;
    readonly match?: readonly { readonly headerName: string; readonly headerValue: StringMatch }[];
  };
  /** With a name alone it removes the route. */
  setMirrorRoute: { readonly name: string; readonly percentage?: number; readonly match?: readonly MirrorMatch[] };
  plugin: { readonly name: string; readonly config?: unknown };
}

export type CanaryStepKind = keyof CanaryStepKinds;

export type CanaryStep = ExactlyOne<CanaryStepKinds>;
