import { optionalFields } from '../../scripts/optional-fields';
import { inspectDefinition } from '../../lib/definition/inspect';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { Strategy } from '../../lib/definition/strategy';
import type { Diagnostic } from '../../lib/diagnostics';
import type { Plan } from '../../lib/plan/plan';
import { planDefinition } from '../../lib/plan/plan-definition';
import { definePlatform } from '../../lib/platform/platform';
import { findingsOfAnswers } from '../../lib/targets/ask';
import { attempt, hasErrors } from '../../lib/targets/attempt';
import { defaultProvisioner } from '../../lib/targets/default-provisioner';
import { loadTarget } from '../../lib/targets/registry';
import { targetNames, type TargetName } from '../../lib/targets/target-name';
import { fieldCases, strategiesOf, type FieldCase } from './definition-fields';
import { differences, isSpokenOf } from './spoken-of';

const platform = definePlatform({
  metrics: {
    datadog: {},
    web: {},
    kayenta: { address: 'http://kayenta', metricsAccount: 'prometheus', storageAccount: 'store' },
    cloudWatch: {},
    prometheus: { address: 'http://prometheus:9090', dialect: 'istio' },
  },
  kubernetes: { version: '1.33', namespace: 'shop', router: { kind: 'istio', gateways: ['istio-system/public'] } },
  aws: { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000' },
}).resolve();

interface Outcome {
  readonly spec?: unknown;
  readonly findings: readonly Diagnostic[];
}

interface Planned {
  readonly plan?: Plan;
  readonly findings: readonly Diagnostic[];
}

const plans = new Map<string, Planned>();

/** Once for all targets. */
function planned(candidate: unknown, strategy: Strategy): Planned {
  const key = JSON.stringify([strategy, candidate]);
  const found = plans.get(key) ?? planOf(candidate, strategy);
  plans.set(key, found);
  return found;
}

function planOf(candidate: unknown, strategy: Strategy): Planned {
  const { definition, findings } = inspectDefinition({ strategy, ...(candidate as ReleaseDefinition) });
  if (!definition) return { findings };
  const built = planDefinition(definition, { policy: {}, rings: [], origin: (path) => path });
  if (!built.plan || hasErrors(built.findings)) return { findings: built.findings };
  return { plan: built.plan, findings: [...findings, ...built.findings] };
}

/** What becomes of a definition, without the search for ways out. */
function outcome(candidate: unknown, strategy: Strategy, name: TargetName): Outcome {
  const { plan, findings } = planned(candidate, strategy);
  if (!plan) return { findings };
  const target = loadTarget(name);
  const context = { provisioner: defaultProvisioner(name), platform };
  const tried = attempt(target as never, plan, context, false);
  const answers = findingsOfAnswers(target as never, tried.answers, { allowApproximation: false, alternatives: [] });
  const all = [...findings, ...tried.findings, ...answers];
  return { ...(hasErrors(all) ? {} : { spec: tried.lowered?.spec }), findings: all };
}

interface Known {
  readonly isLowered: boolean;
  readonly text: string;
}

const known = new Map<string, Known>();

/** Most fields are taken from the same few definitions. */
function outcomeWithout({ without }: FieldCase, strategy: Strategy, target: TargetName): Known {
  const key = JSON.stringify([target, strategy, without]);
  const found = known.get(key) ?? textOf(outcome(without, strategy, target));
  known.set(key, found);
  return found;
}

function textOf(one: Outcome): Known {
  return { isLowered: one.spec !== undefined, text: JSON.stringify(one) };
}

function dropped(one: FieldCase): string[] {
  const places = differences(one.without, one.with);
  expect(places).not.toEqual([]);
  return (one.targets ?? targetNames).flatMap((target) =>
    strategiesOf(one).flatMap((strategy) => {
      const without = outcomeWithout(one, strategy, target);
      if (!without.isLowered) return [];
      const changed = outcome(one.with, strategy, target);
      if (isSpokenOf(changed.findings, places)) return [];
      return JSON.stringify(changed) === without.text ? [`${target} ${strategy.kind}`] : [];
    }),
  );
}

test.each(fieldCases.map((one) => [one.field, one] as const))('%s changes the spec or is spoken of', (_, one) => {
  expect(dropped(one)).toEqual([]);
});

/** Fields that no case of a target can show, each with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'ReleaseDefinition.apiVersion': 'has one value',
  'ReleaseDefinition.defaults': 'has one value',
  'ReleaseDefinition.traffic': 'is what gates are proved with, not what runs',
  'ReleaseDefinition.environments': 'overlays, see test/platform/resolve-release.test.ts',
  'ReleaseDefinition.targets': 'see the fields of each target',
  'TargetFields.kubernetes': 'see its fields',
  'TargetFields.argo': 'see its fields',
  'TargetFields.flagger': 'see its fields',
  'TargetFields.codedeploy-ecs': 'see its fields',
  'TargetFields.ecs': 'see its fields',
  'TargetFields.lambda': 'see its fields',
  'TargetFields.codedeploy-ec2': 'see its fields',
  'Traffic.errorRate': 'is what gates are proved with, not what runs',
};

test('every optional field of the definition has a case', () => {
  const shown = new Set(fieldCases.map(({ field }) => field));
  const missing = optionalFields().filter((field) => !shown.has(field) && ELSEWHERE[field] === undefined);
  expect(missing).toEqual([]);
  expect(Object.keys(ELSEWHERE).filter((field) => shown.has(field) || !optionalFields().includes(field))).toEqual([]);
});

test('a field of Argo that only a canary has is reported where there is none', () => {
  const blueGreen = fieldCases.find(({ field }) => field === 'ArgoFields.dynamicStableScale')!;
  expect(outcome(blueGreen.with, { kind: 'blueGreen' }, 'argo').findings).toContainEqual(
    expect.objectContaining({ code: 'target-field-has-no-effect', path: 'targets.argo.dynamicStableScale' }),
  );
});

test('an answer that waits for a slot says which', () => {
  const feature = { kind: 'workload', path: 'workload', detail: { kind: 'service' } } as const;
  const answers = [{ feature, answer: { kind: 'unknown', slot: 'image' } as const }];
  const options = { allowApproximation: false, alternatives: [] };
  expect(findingsOfAnswers(loadTarget('argo') as never, answers, options)).toMatchObject([
    { code: 'target-unknown-until-bound', path: 'workload', fix: "bind 'image'" },
  ]);
});
