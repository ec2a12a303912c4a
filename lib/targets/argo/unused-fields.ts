import type { ArgoFields } from '../../definition/argo-fields';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
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

export function unusedFields(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const form = formOf(plan, context);
  const fields = argoFields(plan);
  return (Object.keys(FORMS) as (keyof ArgoFields)[])
    .filter((field) => fields[field] !== undefined && !FORMS[field].includes(form))
    .map((field) =>
      finding('target-field-has-no-effect', joinPath('targets.argo', field), {
        message: `${IN_WORDS[form]} has no place for ${field}, so it would change nothing.`,
        got: printed(fields[field]),
        allowed: FORMS[field].map((one) => IN_WORDS[one]).join(', or '),
        fix: `leave ${field} out`,
      }),
    );
}

function formOf(plan: Plan, context: TargetContext): Form {
  const mode = rolloutMode(plan);
  if (mode !== 'canary') return mode;
  return isRouted(trafficSplit(plan, context)) ? 'routed' : 'replicas';
}

function printed(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
