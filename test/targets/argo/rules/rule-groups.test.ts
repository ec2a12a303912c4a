import { rolloutRules } from '../../../../lib/targets/argo/rules/check';
import { podTemplateRules, templatedWorkloadRules } from '../../../../lib/targets/shared/kubernetes/rules/check';
import { at, rootNode, type Node } from '../../../../lib/targets/shared/kubernetes/rules/node';
import { applyRules, type Rule, type RuleGroup } from '../../../../lib/targets/shared/kubernetes/rules/rule';
import { patched, type FixtureTable } from '../../shared/kubernetes/rules/fixtures/fixture';
import * as analysis from './fixtures/analysis';
import { blueGreenFixtures } from './fixtures/blue-green';
import { rolloutFixtures, routedCanaryFixtures } from './fixtures/canary';
import * as routers from './fixtures/routers';
import { plainStepFixtures, stepFixtures } from './fixtures/steps';

const tables: readonly FixtureTable[] = [
  rolloutFixtures,
  routedCanaryFixtures,
  blueGreenFixtures,
  stepFixtures,
  plainStepFixtures,
  ...Object.values(routers),
  analysis.analysisFixtures,
  analysis.promotionAnalysisFixtures,
];

function isGroup<C>(rule: Rule<C>): rule is RuleGroup<C> {
  return 'rules' in rule;
}

/** What the rules of groups that do not apply would say. */
function* missed<C>(rules: readonly Rule<C>[], subject: Node, context: C): Iterable<string> {
  for (const rule of rules.filter((one) => isGroup(one))) {
    if (!rule.applies(subject)) yield* applyRules(rule.rules, subject, context).map(({ code }) => code);
    yield* missed(rule.rules, subject, context);
  }
}

test('a group of rules that does not apply would have found nothing', () => {
  const found = tables.flatMap(({ object, cases }) =>
    cases.flatMap(({ name, set = {}, related = [], complete }) => {
      const rollout = rootNode(patched(object, set));
      const context = { related, ...(complete && { complete }) };
      // A template of its own is a condition of the Rollout: with a workloadRef the other object is checked.
      const own = rolloutRules.filter((rule) => !isGroup(rule) || rule.rules !== templatedWorkloadRules);
      return [
        ...missed(own, rollout, context),
        ...missed(podTemplateRules, at(rollout, 'spec', 'template'), undefined),
      ].map((code) => `${name}: ${code}`);
    }),
  );
  expect(found).toEqual([]);
});

test('every group applies to some case, and to some it does not', () => {
  const subjects = tables.flatMap(({ object, cases }) => cases.map(({ set = {} }) => rootNode(patched(object, set))));
  const groups = allGroups(rolloutRules);
  expect(groups.filter((one) => !subjects.some((subject) => one.applies(subject)))).toEqual([]);
  expect(groups.filter((one) => subjects.every((subject) => one.applies(subject)))).toEqual([]);
});

function allGroups<C>(rules: readonly Rule<C>[]): readonly RuleGroup<C>[] {
  return rules.filter((one) => isGroup(one)).flatMap((one) => [one, ...allGroups(one.rules)]);
}
