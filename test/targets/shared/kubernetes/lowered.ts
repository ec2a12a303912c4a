import { defineRelease } from '../../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../../lib/definition/release-definition';
import type { Diagnostic } from '../../../../lib/diagnostics';
import { definePlatform } from '../../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../../lib/platform/platform-definition';
import { lowerRelease, type LoweredRelease } from '../../../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../../../lib/targets/target-name';

/** A release of name, image and port, with what a test adds. */
export function lowered(
  target: KubernetesTargetName,
  definition: Partial<ReleaseDefinition>,
  platform: PlatformDefinition = {},
): LoweredRelease<KubernetesTargetName> {
  const release = defineRelease({ name: 'shop', workload: { image: 'shop:1.2.3', port: 8080 }, ...definition });
  return lowerRelease(release, { target, platform: definePlatform(platform), provisioner: 'files' });
}

/** One object of the spec; the test fails with the findings where there is none. */
export function objectOf<T>({ spec, findings }: LoweredRelease<KubernetesTargetName>, key: string): T {
  const found = spec?.objects.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key}: ${JSON.stringify(findings, null, 1)}`);
  return found.object as unknown as T;
}

export function errorsOf({ findings }: LoweredRelease<KubernetesTargetName>): readonly Diagnostic[] {
  return findings.filter(({ severity }) => severity === 'error');
}

export const meshed: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', version: '1.33', router: { kind: 'istio', gateways: ['istio-system/public'] } },
};
