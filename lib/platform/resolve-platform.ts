import { InternalError, ReleaseError } from '../diagnostics';
import { freezeDeep } from '../definition/plain-copy';
import { parseDuration } from '../units';
import type { AwsPlatform } from './aws-platform';
import { applicationMetricDefaults, platformDefaults } from './defaults';
import { inspectPlatform } from './inspect-platform';
import type { KubernetesPlatform } from './kubernetes-platform';
import { platformInEnvironment } from './platform-in-environment';
import type { MetricSources, PlatformDefinition } from './platform-definition';
import type { ResolvedPlatform } from './resolved-platform';

/** A checked platform in one environment, with its defaults. */
export function resolvePlatform(platform: PlatformDefinition, environment: string | undefined): ResolvedPlatform {
  const { definition, findings } = inspectPlatform(platformInEnvironment(platform, environment));
  if (definition === undefined) throw new ReleaseError(findings);
  return freezeDeep({
    ...(definition.name === undefined ? {} : { name: definition.name }),
    metrics: resolveMetrics(definition.metrics ?? {}),
    kubernetes: resolveKubernetes(definition.kubernetes ?? {}),
    aws: resolveAws(definition.aws ?? {}),
    rings: definition.rings ?? [],
    policy: definition.policy ?? {},
  });
}

function resolveMetrics({ prometheus, cloudWatch }: MetricSources): ResolvedPlatform['metrics'] {
  const { delay, application, ...source } = prometheus ?? { address: '' };
  return {
    ...(prometheus && {
      prometheus: {
        ...source,
        delaySeconds: seconds(delay ?? platformDefaults.prometheusDelay),
        application: { ...applicationMetricDefaults, ...application },
      },
    }),
    ...(cloudWatch && {
      cloudWatch: {
        ...(cloudWatch.region === undefined ? {} : { region: cloudWatch.region }),
        delaySeconds: seconds(cloudWatch.delay ?? platformDefaults.cloudWatchDelay),
      },
    }),
  };
}

function resolveKubernetes(kubernetes: KubernetesPlatform): ResolvedPlatform['kubernetes'] {
  const [major, minor] = (kubernetes.version ?? platformDefaults.kubernetesVersion).split('.').map(Number);
  const clusterDomain = kubernetes.clusterDomain ?? platformDefaults.clusterDomain;
  return { ...kubernetes, version: { major: major!, minor: minor! }, clusterDomain };
}

function resolveAws({ listener, listeners, ...aws }: AwsPlatform): ResolvedPlatform['aws'] {
  return {
    ...aws,
    listeners: listener === undefined ? (listeners ?? {}) : { ...listeners, public: listener },
    internalDomain: aws.internalDomain ?? platformDefaults.internalDomain,
  };
}

function seconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new InternalError(`the checked duration ${parsed.got} cannot be read`);
  return parsed.value;
}
