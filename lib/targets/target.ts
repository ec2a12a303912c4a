import type { Diagnostic } from '../diagnostics';
import type { LoweredGate } from '../insight/gates/lowered-gate';
import type { Schedule } from '../insight/schedule';
import type { ResolvedPlatform } from '../platform/resolved-platform';
import type { Plan } from '../plan/plan';
import type { Derived } from './alike/template';
import type { Answer } from './answer';
import type { FeatureDetails, FeatureKind } from './feature';
import type { TargetName } from './target-name';
import type { WrittenStages } from './written-stages';

/** What the answers and the lowering may depend on besides the plan. */
export interface TargetContext {
  /** Who creates the resources; some limits are the provisioner's, not the platform's. */
  readonly provisioner: Provisioner;
  readonly platform: ResolvedPlatform;
}

export type Provisioner = 'cloudformation' | 'pulumi' | 'files';

/** One answer for each kind of feature: a new kind does not compile until every target answers. */
export type Capabilities = {
  readonly [K in FeatureKind]: (detail: FeatureDetails[K], plan: Plan, context: TargetContext) => Answer;
};

/** A platform that can run releases. It decides; hosts only spell what it decided. */
export interface Target<Spec = unknown> {
  readonly name: TargetName;
  /** For people: 'Argo Rollouts'. */
  readonly title: string;
  readonly capabilities: Capabilities;
  /** Only called for plans whose every feature it can express in this context. */
  readonly lower: (plan: Plan, context: TargetContext) => Lowered<Spec>;
  /** Whether something that only this target knows can stop a bad candidate. @default - guardrails, gates and hooks alone */
  judges?(plan: Plan, context: TargetContext): boolean;
  /** The target's rules on a spec as it stands: asked after lowering, and again when overrides have changed it. */
  inspect?(spec: Spec): readonly Diagnostic[];
  /** How releases go on where what was written is where they stand. @default - a controller or a service moves them */
  readonly written?: WrittenStages;
  /** What a spec may have that is derived from the name of its release, such as a hash of it. @default - nothing */
  derivedFrom?(name: string, context: TargetContext): Derived;
  /** What several releases of one platform get wrong together: the findings of each, in their order. */
  inspectTogether?(specs: readonly Spec[]): readonly (readonly Diagnostic[])[];
}

export interface Lowered<Spec> {
  readonly spec: Spec;
  /** What the spec will do over time: the ground for timelines and comparisons. */
  readonly schedule: Schedule;
  /** The guardrails as the spec will really judge them; one can be several gates. */
  readonly gates: readonly LoweredGate[];
  /** Without those of the target's rules on the spec. */
  readonly findings: readonly Diagnostic[];
}

/** A target of which nobody needs to know what it lowers to. */
export type AnyTarget = Omit<Target, 'inspect' | 'inspectTogether'>;
