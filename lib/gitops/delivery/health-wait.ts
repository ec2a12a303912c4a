import type { ResolvedFlux } from '../../platform/resolved-platform';
import type { DeliveredRelease } from './delivered-release';
import { fluxCan, fluxSince } from './flux-version';
import { neededForHealth } from './health-checks';
import { longestSeconds } from './release-time';

/** How long Flux waits for the health of a release, or why it does not. */
export type HealthWait =
  | {
      readonly seconds: number;
      /** What the release may take. @default - without a limit */
      readonly longestSeconds?: number;
    }
  | { readonly why: string; readonly fix: string };

export function healthWait({ plan, spec, schedule }: DeliveredRelease, gitops: ResolvedFlux): HealthWait {
  const missing = neededForHealth(spec).find((ability) => !fluxCan(gitops, ability));
  if (missing !== undefined) {
    const { major, minor } = gitops.version;
    return {
      why: `Flux ${major}.${minor} cannot read its health`,
      fix: `update Flux to ${fluxSince(missing)} and say so in gitops.version, or let Argo CD sync it`,
    };
  }
  const longest = longestSeconds(plan, schedule);
  const wanted = gitops.timeoutSeconds ?? longest;
  if (wanted !== undefined) return { seconds: wanted, ...(longest === undefined ? {} : { longestSeconds: longest }) };
  return {
    why: 'it waits for a go without a limit',
    fix: 'give the gate a timeout, or gitops.timeout in the platform',
  };
}
