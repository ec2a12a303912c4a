import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Rollout } from '../../../lib/targets/argo/manifest';
import type { MandatedAnalysis } from '../../../lib/platform/argo-platform';
import { definePlatform } from '../../../lib/platform/platform';
import { validateManifest } from '../../support/crds';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const errors = { kind: 'errorRate', name: 'errors', max: '1%' } as const;
const canary = { kind: 'canary', weights: ['10%'], hold: '30m' } as const;
const golden = { templates: [{ name: 'golden-signals', cluster: true }] } as const;

function demanding(...analyses: readonly MandatedAnalysis[]): PlatformDefinition {
  return { ...meshed, kubernetes: { ...meshed.kubernetes, argo: { analyses } } };
}

const background: MandatedAnalysis = {
  ...golden,
  at: 'background',
  values: { service: { field: 'metadata.name' }, tier: 'gold' },
  strategies: ['canary', 'linear'],
};
const after: MandatedAnalysis = { ...golden, at: 'afterPromotion', strategies: ['blueGreen', 'rolling'] };

function strategyOf(part: Partial<ReleaseDefinition>, platform: PlatformDefinition) {
  const rollout = objectOf<Rollout>(lowered('argo', part, platform), 'Rollout');
  expect(validateManifest(rollout)).toEqual([]);
  return rollout.spec.strategy;
}

const given = [
  { name: 'service', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  { name: 'tier', value: 'gold' },
];

test("the platform's templates are judged beside the release's own guardrails", () => {
  const { analysis } = strategyOf({ strategy: canary, guardrails: [errors] }, demanding(background, after)).canary!;
  expect(analysis!.templates).toEqual([
    { templateName: 'shop-errors' },
    { templateName: 'golden-signals', clusterScope: true },
  ]);
  expect(analysis!.args!.slice(-2)).toEqual(given);
});

test('each strategy has the analysis that is for it', () => {
  const templates = [{ templateName: 'golden-signals', clusterScope: true }];
  const platform = demanding(background, after);
  expect(strategyOf({ strategy: canary }, platform).canary!.analysis).toMatchObject({ templates, args: given });
  expect(strategyOf({ strategy: { kind: 'blueGreen' } }, platform).blueGreen!.postPromotionAnalysis).toEqual({
    templates,
  });
  expect(strategyOf({ strategy: { kind: 'rolling' } }, platform).canary!.steps).toEqual([
    { setWeight: 100 },
    { analysis: { templates } },
  ]);
});

test('a template that the release names too is measured once', () => {
  const own = { ...golden, at: 'background' } as const;
  const { analysis } = strategyOf(
    { strategy: canary, targets: { argo: { analyses: [own] } } },
    demanding(background),
  ).canary!;
  expect(analysis!.templates).toEqual([{ templateName: 'golden-signals', clusterScope: true }]);
});

test('guardrails that are only shown take no armed template with them', () => {
  const release = { strategy: canary, guardrails: [errors], rollback: { automatic: false } };
  expect(strategyOf(release, demanding(background)).canary!.analysis!.dryRun).toEqual([{ metricName: '^errors$' }]);
});

test('a release without the moment is refused, in the words of the platform', () => {
  const release = lowered('argo', { strategy: { kind: 'blueGreen' } }, demanding({ ...golden, at: 'background' }));
  expect(release.spec).toBeUndefined();
  expect(release.findings).toContainEqual(
    expect.objectContaining({
      code: 'argo-analysis-misplaced',
      path: 'platform.kubernetes.argo.analyses[0].at',
      got: 'background',
      allowed: 'beforePromotion, afterPromotion',
    }),
  );
});

test('one argument has one value', () => {
  const said = (values: MandatedAnalysis['values'], guardrails: ReleaseDefinition['guardrails'] = []) =>
    lowered(
      'argo',
      { strategy: canary, guardrails, targets: { argo: { analyses: [{ ...golden, at: 'start', values }] } } },
      demanding(background),
    ).findings.filter(({ code }) => code === 'argo-analysis-argument-conflict');
  expect(said({ tier: 'gold' })).toEqual([]);
  expect(said({ tier: 'bronze' })).toMatchObject([
    { path: 'targets.argo.analyses[0].values.tier', got: 'bronze', allowed: 'gold', severity: 'error' },
  ]);
  expect(said({ candidate: 'mine' })).toEqual([]);
  expect(said({ candidate: 'mine' }, [errors])).toMatchObject([{ path: 'targets.argo.analyses[0].values.candidate' }]);
});

test('who judges is known', () => {
  const judged = (target: 'argo' | 'flagger', part: Partial<ReleaseDefinition>, platform = meshed) =>
    lowered(target, { strategy: canary, ...part }, platform).findings.every(
      ({ code }) => code !== 'nothing-judges-the-candidate',
    );
  const analyses = [{ ...golden, at: 'background' as const }];
  const webhook = (type: 'rollout' | 'event') => [{ name: 'ask', type, url: 'http://ask.shop' }];
  expect([
    judged('argo', {}),
    judged('argo', { targets: { argo: { analyses } } }),
    judged('argo', {}, demanding(background)),
    judged('argo', {}, demanding(after)),
    judged('flagger', { targets: { argo: { analyses } } }),
    judged('flagger', { targets: { flagger: { webhooks: webhook('rollout') } } }),
    judged('flagger', { targets: { flagger: { webhooks: webhook('event') } } }),
  ]).toEqual([false, true, true, false, false, true, false]);
});

test('a platform says what it does not know', () => {
  expect(() => definePlatform(demanding({ ...golden, at: 'sometime' as never }))).toThrow(/sometime/);
});
