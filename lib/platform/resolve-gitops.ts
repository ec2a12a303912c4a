import type { Duration } from '../units';
import { gitopsDefaults } from './defaults';
import type { ArgoCdGitops, FluxGitops, FluxSource, Gitops } from './gitops-platform';
import type { ResolvedArgoCd, ResolvedFlux, ResolvedFluxSource, ResolvedGitops } from './resolved-platform';

/** Reads a duration that the schema has checked. */
type Seconds = (duration: Duration) => number;

export function resolveGitops(gitops: Gitops, seconds: Seconds): ResolvedGitops {
  return gitops.kind === 'argoCd' ? resolveArgoCd(gitops, seconds) : resolveFlux(gitops, seconds);
}

function resolveArgoCd({ retry, ...rest }: ArgoCdGitops, seconds: Seconds): ResolvedArgoCd {
  const { limit, duration, factor, maxDuration } = { ...gitopsDefaults.argoCdRetry, ...retry, ...retry?.backoff };
  return {
    ...gitopsDefaults.argoCd,
    ...rest,
    retry: { limit, seconds: seconds(duration), factor, longestSeconds: seconds(maxDuration) },
  };
}

function resolveFlux(gitops: FluxGitops, seconds: Seconds): ResolvedFlux {
  const { kind, version, path, namespace, interval, retryInterval, dependsOn } = { ...gitopsDefaults.flux, ...gitops };
  const [major, minor] = version.split('.').map(Number);
  return {
    kind,
    version: { major: major!, minor: minor! },
    source: resolveSource(gitops.source, seconds),
    path,
    namespace,
    intervalSeconds: seconds(interval),
    retrySeconds: seconds(retryInterval),
    ...(gitops.timeout === undefined ? {} : { timeoutSeconds: seconds(gitops.timeout) }),
    dependsOn,
  };
}

function resolveSource(source: FluxSource, seconds: Seconds): ResolvedFluxSource {
  if (source.kind === 'existing') return source;
  const { kind, url, secret, interval = gitopsDefaults.fluxSource.interval } = source;
  const reference =
    source.kind === 'git'
      ? (source.branch ?? gitopsDefaults.fluxSource.branch)
      : (source.tag ?? gitopsDefaults.fluxSource.tag);
  return { kind, url, reference, ...(secret === undefined ? {} : { secret }), intervalSeconds: seconds(interval) };
}
