import { InternalError, ReleaseError } from '../diagnostics';
import { freezeDeep } from '../definition/plain-copy';
import { parseDuration, printable } from '../units';
import type { AwsPlatform, ServiceConnect } from './aws-platform';
import { applicationMetricDefaults, platformDefaults } from './defaults';
import { inspectPlatform } from './inspect-platform';
import { resolveMetricServices } from './resolve-metric-services';
import type { KubernetesPlatform } from './kubernetes-platform';
import { platformInEnvironment } from './platform-in-environment';
import type { MetricSources, PlatformDefinition } from './platform-definition';
import { resolveGitops } from './resolve-gitops';
import type { ResolvedPlatform } from './resolved-platform';
import { resolveSurroundings } from './resolve-surroundings';

/** A checked platform in one environment, with its defaults. */
export function resolvePlatform(platform: PlatformDefinition, environment: string | undefined): ResolvedPlatform {
  const { definition, findings } = inspectPlatform(platformInEnvironment(platform, environment));
  if (definition === undefined) throw new ReleaseError(findings, `platform in ${printable(environment)}`);
  return freezeDeep({
    ...(definition.name === undefined ? {} : { name: definition.name }),
    metrics: resolveMetrics(definition.metrics ?? {}),
    kubernetes: resolveKubernetes(definition.kubernetes ?? {}, definition.metrics ?? {}),
    aws: resolveAws(definition.aws ?? {}),
    ...(definition.gitops === undefined ? {} : { gitops: resolveGitops(definition.gitops, seconds) }),
    rings: definition.rings ?? [],
    policy: definition.policy ?? {},
  });
}

function resolveMetrics({ prometheus, cloudWatch, ...services }: MetricSources): ResolvedPlatform['metrics'] {
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
        ...(cloudWatch.application && {
          application: { dimensions: {}, ...cloudWatch.application },
        }),
      },
    }),
    ...resolveMetricServices(services, seconds),
  };
}

function resolveKubernetes(
  kubernetes: KubernetesPlatform,
  { prometheus }: MetricSources,
): ResolvedPlatform['kubernetes'] {
  const { autoscaler, monitoring, networkPolicy, secrets, ...rest } = kubernetes;
  const [major, minor] = (kubernetes.version ?? platformDefaults.kubernetesVersion).split('.').map(Number);
  const clusterDomain = kubernetes.clusterDomain ?? platformDefaults.clusterDomain;
  const version = { major: major!, minor: minor! };
  const testImages = { ...platformDefaults.testImages, ...kubernetes.testImages };
  return {
    ...rest,
    version,
    clusterDomain,
    testImages,
    ...resolveSurroundings({ autoscaler, monitoring, networkPolicy, secrets }, prometheus),
  };
}

function resolveAws({ listener, listeners, internal, ...aws }: AwsPlatform): ResolvedPlatform['aws'] {
  return {
    ...aws,
    ...(internal?.kind === 'serviceConnect' ? { serviceConnect: resolveServiceConnect(internal) } : {}),
    listeners: listener === undefined ? (listeners ?? {}) : { ...listeners, public: listener },
    internalDomain: aws.internalDomain ?? platformDefaults.internalDomain,
  };
}

function resolveServiceConnect({
  namespace,
  testHeader = platformDefaults.serviceConnectTestHeader,
}: ServiceConnect): ResolvedPlatform['aws']['serviceConnect'] {
  return { ...(namespace === undefined ? {} : { namespace }), testHeader };
}

function seconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new InternalError(`the checked duration ${parsed.got} cannot be read`);
  return parsed.value;
}
