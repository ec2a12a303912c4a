import type { ExposureKind, Visibility } from '../definition/exposure';
import type { GateKind } from '../definition/gate';
import type { HookKind } from '../definition/hook';
import type { Moment } from '../definition/moment';
import type { ScalingTriggerKind } from '../definition/scaling';
import type { Notification, NotificationEvent, Ring } from '../definition/operations';
import type { RequestMatch } from '../definition/strategy';
import type { DownwardField } from '../definition/container';
import type { CloudIdentity, PodSecurity, Scheduling, Volume, WorkloadKind } from '../definition/workload';
import type { PlannedGuardrail } from '../plan/guardrail';
import type { PlannedObjective } from '../plan/slo';
import type { PlannedExperiment, PlannedMirror, SideScale, Stage, WeightUnit } from '../plan/stage';

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
  readonly mirror: { readonly mirror: PlannedMirror };
  readonly experiment: { readonly experiment: PlannedExperiment; readonly weight: number };
  readonly guardrail: { readonly guardrail: PlannedGuardrail };
  readonly hook: { readonly kind: HookKind; readonly at: Moment };
  readonly autoscaling: { readonly metric: 'cpu' | 'memory' | 'requests' };
  /** Something outside of the pods that moves the number of replicas. */
  readonly scalingTrigger: { readonly kind: ScalingTriggerKind };
  readonly scaleDown: { readonly seconds: number };
  /** The main container's own metrics, to be read by Prometheus. */
  readonly metricsEndpoint: { readonly port: string };
  /** Releases that alone may call this one. */
  readonly callers: { readonly count: number };
  /** Whom it calls besides other releases. */
  readonly calls: { readonly to: 'namespace' | 'cidr' };
  readonly slo: { readonly objective: PlannedObjective };
  readonly sidecar: { readonly name: string };
  readonly initContainer: { readonly name: string };
  readonly volume: { readonly kind: Volume['kind']; readonly name: string };
  readonly configFiles: { readonly mount: string };
  readonly secret: { readonly name: string };
  /** Every key of an object as a variable. */
  readonly environmentSource: { readonly kind: 'configMap' | 'secret'; readonly container: string };
  /** A variable that is known only once the instance runs. */
  readonly downward: { readonly container: string; readonly field: DownwardField };
  readonly lifecycle: { readonly container: string; readonly hook: 'postStart' | 'preStop' };
  readonly scheduling: { readonly by: keyof Scheduling };
  readonly pullSecret: { readonly name: string };
  readonly podSecurity: { readonly by: keyof PodSecurity };
  readonly cloudIdentity: { readonly kind: CloudIdentity['kind'] };
  readonly maxConnectionAge: { readonly seconds: number };
  readonly probe: {
    readonly container: string;
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
  readonly notification: { readonly kind: Notification['kind']; readonly events: readonly NotificationEvent[] };
  readonly migration: { readonly phase: 'expand' | 'migrate' | 'contract' };
  readonly flag: { readonly kind: 'release' | 'experiment' | 'operational' | 'permission' };
  readonly ring: { readonly ring: Ring };
}

export type FeatureKind = keyof FeatureDetails;

/** One question of a plan, with the place in the definition that it comes from. */
export type Feature<K extends FeatureKind = FeatureKind> = {
  [Kind in K]: { readonly kind: Kind; readonly path: string; readonly detail: FeatureDetails[Kind] };
}[K];
