import { inspectDefinition } from '../../lib/definition/inspect';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { commonPlanOf } from '../../lib/plan/common-plan';
import type { Plan } from '../../lib/plan/plan';
import { planDefinition, type PlanCircumstances } from '../../lib/plan/plan-definition';

const circumstances = (): PlanCircumstances => ({
  policy: { requireOwner: true, requiredLabels: ['team'], guardrails: [{ kind: 'throughput', min: 1 }] },
  rings: [],
  environment: 'production',
  origin: (path) => path,
});

const definitions: Readonly<Record<string, ReleaseDefinition>> = {
  canary: {
    name: 'shop',
    owner: 'sales',
    labels: { team: 'sales' },
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health', sidecars: [{ name: 'proxy', image: 'proxy:1' }] },
    strategy: { kind: 'canary', weights: ['10%'], hold: '15m' },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    slo: { availability: '99.9%' },
  },
  worker: { name: 'mail', workload: { kind: 'worker', image: 'mail:1', containerName: 'main' } },
  job: { name: 'bill', version: '7', workload: { kind: 'job', image: { ref: 'image' } } },
  function: { name: 'hook', workload: { kind: 'function', image: 'hook:1' } },
};

const differing: Readonly<Record<string, (definition: ReleaseDefinition) => ReleaseDefinition>> = {
  name: (one) => ({ ...one, name: 'other' }),
  version: (one) => ({ ...one, version: '2.0.0' }),
  owner: (one) => ({ ...one, owner: 'others' }),
  labels: (one) => ({ ...one, labels: { team: 'others' } }),
  image: (one) =>
    ({ ...one, workload: { ...one.workload, image: 'registry.example/other:9.9.9' } }) as ReleaseDefinition,
  container: (one) =>
    (one.workload.kind === 'function'
      ? one
      : { ...one, workload: { ...one.workload, containerName: 'other' } }) as ReleaseDefinition,
};

function checked(definition: ReleaseDefinition): ReleaseDefinition {
  const { definition: valid, findings } = inspectDefinition(definition);
  if (!valid) throw new Error(JSON.stringify(findings));
  return valid;
}

function planned(definition: ReleaseDefinition, within: PlanCircumstances): Plan {
  const { plan, findings } = planDefinition(checked(definition), within);
  if (!plan) throw new Error(JSON.stringify(findings));
  return plan;
}

const cases = Object.keys(definitions).flatMap((kind) => Object.keys(differing).map((change) => ({ kind, change })));

test.each(cases)('a $kind with another $change is planned after others as it is alone', ({ kind, change }) => {
  const shared = circumstances();
  const first = planDefinition(checked(definitions[kind]!), shared);
  const other = checked(differing[change]!(definitions[kind]!));
  const after = planDefinition(other, shared);
  const alone = planDefinition(other, circumstances());
  expect(after).toEqual(alone);
  expect(JSON.stringify(after)).toBe(JSON.stringify(alone));
  expect(planDefinition(checked(definitions[kind]!), circumstances())).toEqual(first);
});

test('releases that are run alike have one common plan, others have their own', () => {
  const shared = circumstances();
  const { canary } = definitions as { canary: ReleaseDefinition };
  const first = planned(canary, shared);
  const alike = planned({ ...canary, name: 'other', version: '2', owner: 'others', labels: { team: 'x' } }, shared);
  const differs = planned({ ...canary, guardrails: [{ kind: 'errorRate', max: '2%' }] }, shared);
  expect(commonPlanOf(alike)).toBe(commonPlanOf(first));
  expect(alike.stages).toBe(first.stages);
  expect(commonPlanOf(differs)).not.toBe(commonPlanOf(first));
  expect(commonPlanOf(planned(canary, circumstances()))).not.toBe(commonPlanOf(first));
});

test('a common plan does not say whose it is', () => {
  const plan = planned(definitions.canary!, circumstances());
  expect(JSON.stringify(commonPlanOf(plan))).not.toContain('shop');
  expect(Object.isFrozen(commonPlanOf(plan))).toBe(true);
});

test('a plan that was made otherwise stands for itself', () => {
  const plan = { ...planned(definitions.canary!, circumstances()) };
  expect(commonPlanOf(plan)).toBe(plan);
});
