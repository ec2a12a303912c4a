import type { ExposureKind, Visibility } from '../definition/exposure';
import type { GateKind } from '../definition/gate';
import type { HookKind } from '../definition/hook';
import type { Moment } from '../definition/moment';
import type { RequestMatch } from '../definition/strategy';
import type { Volume, WorkloadKind } from '../definition/workload';
import type { PlannedGuardrail } from '../plan/guardrail';
import type { SideScale, Stage, WeightUnit } from '../plan/stage';

/** Everything that a plan can ask of a platform, and what it says about it. One entry a kind of question. */
export interface FeatureDetails {
  readonly workload: { readonly kind: WorkloadKind };
  readonly exposure: { readonly kind: ExposureKind; readonly visibility: Visibility };
  /** What tells releases on a shared listener or gateway apart, besides hosts. */
  readonly routing: { readonly by: 'paths' | 'priority' };
  readonly update: { readonly kind: 'recreate' | 'rolling' | 'sideBySide' };
  /** How weight rises; only asked where two versions run side by side. */
  readonly shift: { readonly stages: readonly Stage[]; readonly unit: WeightUnit };
  readonly candidateScale: { readonly scale: SideScale; readonly weight: number };
  readonly gate: { readonly kind: GateKind; readonly stage: number; readonly stages: number };
  readonly analysis: { readonly guardrails: readonly string[]; readonly stage: number };
  readonly requestMatch: { readonly match: RequestMatch };
  readonly mirror: { readonly percent: number };
  readonly experiment: { readonly replicas: number };
  readonly guardrail: { readonly guardrail: PlannedGuardrail };
  readonly hook: { readonly kind: HookKind; readonly at: Moment };
  readonly autoscaling: { readonly metric: 'cpu' | 'memory' | 'requests' };
  readonly sidecar: { readonly name: string };
  readonly initContainer: { readonly name: string };
  readonly volume: { readonly kind: Volume['kind']; readonly name: string };
  readonly configFiles: { readonly mount: string };
  readonly secret: { readonly name: string };
  readonly probe: {
    readonly probe: 'startup' | 'readiness' | 'liveness';
    readonly handler: 'http' | 'grpc' | 'tcp' | 'exec';
  };
  /** A shell line that asks from inside the container. */
  readonly healthCommand: { readonly container: string };
  readonly drain: { readonly graceSeconds: number };
  /** A written wait between the end of new requests and the stop signal. */
  readonly propagation: { readonly seconds: number };
  readonly serviceAccount: { readonly use: 'existing' | 'token' };
  readonly disruption: { readonly kind: 'maxUnavailable' | 'minAvailable' };
  readonly spread: { readonly over: 'zones' | 'hosts'; readonly strength: 'required' | 'preferred' };
  readonly stickiness: { readonly seconds: number };
  readonly permissions: { readonly count: number };
  readonly automaticRollback: Record<never, never>;
  readonly manualRollback: Record<never, never>;
  readonly keepPrevious: { readonly seconds: number };
  readonly notification: { readonly kind: 'slack' | 'sns' | 'webhook' };
  readonly migration: { readonly phase: 'expand' | 'migrate' | 'contract' };
  readonly flag: { readonly kind: 'release' | 'experiment' | 'operational' | 'permission' };
  readonly ring: { readonly name: string };
}

export type FeatureKind = keyof FeatureDetails;

/** One question of a plan, with the place in the definition that it comes from. */
export type Feature<K extends FeatureKind = FeatureKind> = {
  [Kind in K]: { readonly kind: Kind; readonly path: string; readonly detail: FeatureDetails[Kind] };
}[K];
