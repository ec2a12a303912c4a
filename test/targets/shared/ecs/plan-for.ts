import type { ResolvedPlatform } from '../../../../lib/platform/resolved-platform';
import type { Provisioner, TargetContext } from '../../../../lib/targets/target';

/** A platform that measures with CloudWatch and has nothing else of its own. */
export const awsPlatform: ResolvedPlatform = {
  metrics: { cloudWatch: { delaySeconds: 60 } },
  kubernetes: {
    version: { major: 1, minor: 30 },
    clusterDomain: 'cluster.local',
    testImages: { http: 'curl:1', load: 'fortio:1' },
    autoscaler: 'hpa',
  },
  aws: { listeners: {}, internalDomain: 'shop.internal' },
  rings: [],
  policy: {},
};

export function contextOf(
  platform: Partial<ResolvedPlatform> = {},
  provisioner: Provisioner = 'cloudformation',
): TargetContext {
  return { provisioner, platform: { ...awsPlatform, ...platform } };
}
