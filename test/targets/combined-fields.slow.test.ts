import fc from 'fast-check';
import { inspectDefinition } from '../../lib/definition/inspect';
import type { Strategy } from '../../lib/definition/strategy';
import type { Diagnostic } from '../../lib/diagnostics';
import { deliveryFiles } from '../../lib/gitops/delivery-files';
import { gitopsFiles } from '../../lib/gitops/gitops-files';
import { readManifests } from '../../lib/insight/equivalence';
import { normalSegments } from '../../lib/insight/equivalence/weight-line';
import type { Schedule } from '../../lib/insight/schedule';
import type { Plan } from '../../lib/plan/plan';
import { planDefinition } from '../../lib/plan/plan-definition';
import { definePlatform, type Platform } from '../../lib/platform/platform';
import { findingsOfAnswers } from '../../lib/targets/ask';
import { attempt, hasErrors } from '../../lib/targets/attempt';
import { loadTarget } from '../../lib/targets/registry';
import type { KubernetesSpec } from '../../lib/targets/shared/kubernetes/spec';
import type { KubernetesTargetName } from '../../lib/targets/target-name';
import { hasSchema, validateManifest } from '../support/crds';
import { describeWithShared } from '../support/shared';
import { withFields } from './combined-definitions';
import { fieldCases, type FieldCase } from './definition-fields';
import { randomPlatform } from './random-platforms';
import { differences, isSpokenOf } from './spoken-of';

const strategies: readonly Strategy[] = [
  { kind: 'rolling' },
  { kind: 'blueGreen', bake: '30m' },
  { kind: 'canary', weights: ['10%', '50%'], hold: '10m', bake: '10m' },
  { kind: 'linear', step: '25%', every: '5m' },
  { kind: 'abTest', match: [{ kind: 'header', name: 'x-user', exact: 'beta' }], duration: '1h' },
];

interface Emitted {
  readonly plan: Plan;
  readonly spec: KubernetesSpec;
  readonly schedule: Schedule;
  readonly findings: readonly Diagnostic[];
}

/** Without the search for ways out, which is most of the time of a refusal. `undefined` where it is refused. */
function emit(written: unknown, name: KubernetesTargetName, platform: Platform): Emitted | undefined {
  const { definition, findings: read } = inspectDefinition(written);
  if (!definition) return undefined;
  const resolved = platform.resolve();
  const { policy } = resolved;
  const { plan, findings: planned } = planDefinition(definition, { policy, rings: [], origin: (path) => path });
  if (!plan || hasErrors(planned)) return undefined;
  const target = loadTarget(name);
  const tried = attempt(target, plan, { provisioner: 'files', platform: resolved }, false);
  const answers = findingsOfAnswers(target, tried.answers, { allowApproximation: false, alternatives: [] });
  const findings = [...read, ...planned, ...tried.findings, ...answers];
  if (hasErrors(findings) || !tried.lowered) return undefined;
  const { spec, schedule } = tried.lowered;
  return { plan, spec, schedule, findings };
}

/** As many of the fields together as the target takes. */
function accepted(
  strategy: Strategy,
  wanted: readonly FieldCase[],
  target: KubernetesTargetName,
  platform: Platform,
): { readonly cases: readonly FieldCase[]; readonly emitted: Emitted | undefined } {
  let cases: readonly FieldCase[] = [];
  let emitted: Emitted | undefined;
  for (const one of wanted) {
    const tried = emit(withFields(strategy, [...cases, one]), target, platform);
    if (tried) [cases, emitted] = [[...cases, one], tried];
  }
  return { cases, emitted };
}

function casesFor(target: KubernetesTargetName): readonly FieldCase[] {
  return fieldCases.filter(({ targets }) => targets === undefined || targets.includes(target));
}

/** Beside the others, a field still changes what is emitted, or is spoken of. */
function maskedFields(
  strategy: Strategy,
  cases: readonly FieldCase[],
  emitted: Emitted,
  again: (written: unknown) => Emitted | undefined,
): readonly string[] {
  const { plan, spec, schedule, findings } = emitted;
  const whole = withFields(strategy, cases);
  return cases.flatMap((one) => {
    const rest = withFields(strategy, cases, one);
    const places = differences(rest, whole);
    if (IS_DEFAULT.has(one.field) || places.length === 0 || isSpokenOf(findings, places)) return [];
    if (isSaidOfStrategy(emitted, places) || isSameMoment(plan, places)) return [];
    const without = again(rest);
    if (!without) return [];
    const same = JSON.stringify([without.spec, without.schedule, without.findings]);
    return same === JSON.stringify([spec, schedule, findings]) ? [one.field] : [];
  });
}

/** Cases whose value is what the platform would choose. */
const IS_DEFAULT: ReadonlySet<string> = new Set(['Judgement.source']);

/** What holds for a whole strategy is said once: that a Job has none, and that a commit must say where it stands. */
function isSaidOfStrategy({ plan, findings }: Emitted, places: readonly string[]): boolean {
  const said = findings.some(({ code, path }) => code === 'strategy-has-no-effect' && path === 'strategy');
  const byCommits =
    plan.update.kind === 'sideBySide' && findings.some(({ message }) => message.includes('is a commit'));
  return (said || byCommits) && places.every((place) => place.startsWith('strategy.'));
}

/** Before the only shift, no traffic has moved: two moments of a blue/green are one. */
function isSameMoment({ strategy }: Plan, places: readonly string[]): boolean {
  return strategy.kind === 'blueGreen' && places.every((place) => /^hooks\[\d+\]\.at$/.test(place));
}

/** What the documents say of the traffic, where the target declares it as finely: `declared.slow.test.ts` has the rest. */
function isComparable(target: KubernetesTargetName, { strategy, targets }: Plan): boolean {
  if (target === 'kubernetes' || strategy.kind === 'rolling' || strategy.kind === 'blueGreen') return false;
  // What a plugin waits for, only the plugin knows.
  return targets.argo?.stepPlugins === undefined;
}

/** Templates that are there already: what they measure is not in the documents. */
const ELSEWHERE = /templates\[\d+\]\.(templateName|clusterScope)$/;

describeWithShared('any fields together, on any platform', 'crds', () => {
  test.each([
    ['kubernetes', 40],
    ['argo', 60],
    ['flagger', 20],
  ] as const)(
    '%s: what is accepted is valid, reads back as declared, and drops nothing',
    (target, least) => {
      const possible = casesFor(target);
      let seen = 0;
      const fields = new Set<string>();
      fc.assert(
        fc.property(
          fc.constantFrom(...strategies),
          fc.uniqueArray(fc.nat({ max: possible.length - 1 }), { minLength: 6, maxLength: 14 }),
          randomPlatform,
          (strategy, numbers, around) => {
            const platform = definePlatform(around);
            const wanted = numbers.map((number) => possible[number]!);
            const { cases, emitted } = accepted(strategy, wanted, target, platform);
            if (!emitted) return;
            seen += 1;
            for (const { field } of cases) fields.add(field);

            const { plan, spec, schedule } = emitted;
            const objects = spec.objects.map(({ object }) => object);
            expect(objects.filter(hasSchema).flatMap(validateManifest)).toEqual([]);
            expect(new Set(spec.objects.map(({ key }) => key)).size).toBe(objects.length);

            const { gitops } = platform.resolve();
            expect(gitopsFiles([spec], undefined, gitops?.kind).findings).toEqual([]);
            const delivery = deliveryFiles([{ plan, spec, schedule }], gitops, undefined);
            expect(delivery.findings.filter(({ severity }) => severity === 'error')).toEqual([]);

            const { read, refused } = readManifests(JSON.parse(JSON.stringify(objects)) as unknown[]);
            expect(refused.filter(({ where }) => !ELSEWHERE.test(where))).toEqual([]);
            if (refused.length === 0) expect(read).toHaveLength(1);
            if (refused.length === 0 && isComparable(target, plan)) {
              expect(read[0]!.segments).toEqual(normalSegments(schedule.segments));
            }

            const again = (written: unknown) => emit(written, target, platform);
            expect(maskedFields(strategy, cases, emitted, again)).toEqual([]);
          },
        ),
        { numRuns: 120, seed: 20261121 },
      );
      expect(seen).toBeGreaterThan(least);
      expect(fields.size).toBeGreaterThan(2 * least);
    },
    120_000,
  );
});
