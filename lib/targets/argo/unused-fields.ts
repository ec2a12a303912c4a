import type { ArgoFields } from '../../definition/argo-fields';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { CommonPlan } from '../../plan/common-plan';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';
import { argoFields } from './strategy-fields';

/** What the controller makes of a release: `routed` and `replicas` are canaries with and without a router. */
type Form = 'rolling' | 'blueGreen' | 'routed' | 'replicas';

const EVERYWHERE: readonly Form[] = ['rolling', 'blueGreen', 'routed', 'replicas'];
const CANARIES: readonly Form[] = ['routed', 'replicas'];
const KEEPS_PREVIOUS: readonly Form[] = ['blueGreen', 'routed'];

/** Where each field has a place in a Rollout. A field without a line does not compile. */
const FORMS: Readonly<Record<keyof ArgoFields, readonly Form[]>> = {
  revisionHistoryLimit: EVERYWHERE,
  rollbackWindow: EVERYWHERE,
  dynamicStableScale: ['routed'],
  minPodsPerReplicaSet: ['routed'],
  replicaProgressThreshold: CANARIES,
  maxSurge: ['replicas'],
  maxUnavailable: ['blueGreen', 'replicas'],
  progressDeadlineAbort: EVERYWHERE,
  scaleDownDelayRevisionLimit: KEEPS_PREVIOUS,
  abortScaleDownDelay: KEEPS_PREVIOUS,
  autoPromotion: ['blueGreen'],
  antiAffinity: EVERYWHERE,
  stableMetadata: EVERYWHERE,
  candidateMetadata: EVERYWHERE,
  analysisHistory: EVERYWHERE,
  workloadRef: EVERYWHERE,
  imagePullPolicy: EVERYWHERE,
  analyses: EVERYWHERE,
  dryRun: EVERYWHERE,
  measurementRetention: EVERYWHERE,
  subscriptions: EVERYWHERE,
  stepPlugins: CANARIES,
};

const IN_WORDS: Readonly<Record<Form, string>> = {
  rolling: 'a rolling update',
  blueGreen: 'a blue/green',
  routed: 'a canary whose traffic a router divides',
  replicas: 'a canary without a router',
};

export function unusedFields(plan: CommonPlan, context: TargetContext): readonly Diagnostic[] {
  const form = formOf(plan, context);
  const fields = argoFields(plan);
  const misplaced = (Object.keys(FORMS) as (keyof ArgoFields)[])
    .filter((field) => fields[field] !== undefined && !FORMS[field].includes(form))
    .map((field) => noEffect(fields, field, IN_WORDS[form], FORMS[field].map((one) => IN_WORDS[one]).join(', or ')));
  return [...misplaced, ...retainsNothing(plan, fields)];
}

function retainsNothing({ guardrails }: CommonPlan, fields: ArgoFields): readonly Diagnostic[] {
  const { measurementRetention, analyses = [] } = fields;
  if (measurementRetention === undefined || guardrails.length > 0 || analyses.length > 0) return [];
  return [noEffect(fields, 'measurementRetention', 'a release that measures nothing', 'releases with guardrails')];
}

function noEffect(fields: ArgoFields, field: keyof ArgoFields, where: string, allowed: string): Diagnostic {
  return finding('target-field-has-no-effect', joinPath('targets.argo', field), {
    message: `${where} has no place for ${field}, so it would change nothing.`,
    got: printed(fields[field]),
    allowed,
    fix: `leave ${field} out`,
  });
}

function formOf(plan: CommonPlan, context: TargetContext): Form {
  const mode = rolloutMode(plan);
  if (mode !== 'canary') return mode;
  return isRouted(trafficSplit(plan, context)) ? 'routed' : 'replicas';
}

function printed(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
