import type { AnalysisTemplate } from '../../../../lib/targets/argo/manifest';
import type { PlatformDefinition } from '../../../../lib/platform/platform-definition';
import type { JobSpec } from '../../../../lib/targets/shared/kubernetes/manifest';
import { lowered, meshed, objectOf } from './lowered';

const spot = {
  nodes: { 'karpenter.sh/capacity-type': 'spot' },
  tolerations: [{ key: 'spot', effect: 'NoSchedule' }],
} as const;

function jobOf(kubernetes: PlatformDefinition['kubernetes']): JobSpec {
  const release = lowered(
    'argo',
    {
      strategy: { kind: 'blueGreen' },
      hooks: [{ kind: 'smokeTest', name: 'smoke', path: '/', at: 'beforeTraffic' }],
    },
    { ...meshed, kubernetes: { ...meshed.kubernetes, ...kubernetes } },
  );
  const { metrics } = objectOf<AnalysisTemplate>(release, 'AnalysisTemplate/smoke.hook').spec;
  return (metrics![0]!.provider as { readonly job: { readonly spec: JobSpec } }).job.spec;
}

test('tests run on nodes of their own, and start again when one is taken away', () => {
  const job = jobOf({ testNodes: spot });
  expect(job.podFailurePolicy).toEqual({
    rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
  });
  expect(job.template.spec).toMatchObject({
    nodeSelector: { 'karpenter.sh/capacity-type': 'spot' },
    tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }],
  });
});

test('where nobody says so they run on any node', () => {
  expect(jobOf({})).not.toHaveProperty('podFailurePolicy');
  expect(jobOf({}).template.spec).not.toHaveProperty('nodeSelector');
});

test('a cluster that does not know lost nodes counts them as failures', () => {
  expect(jobOf({ testNodes: spot, version: '1.25' })).not.toHaveProperty('podFailurePolicy');
});
