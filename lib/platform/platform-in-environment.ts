import { mergeTraced, originOf, trace, untrace, type Traced } from '../definition/overlay-merge';
import type { PlatformDefinition } from './platform-definition';

/** The platform with what `environments[environment].platform` says laid over it; not yet checked. */
export function platformInEnvironment(platform: PlatformDefinition, environment: string | undefined): unknown {
  return untrace(layered(platform, environment));
}

/** Where the platform team wrote what stands at a path of the platform in an environment, from `platform.` on. */
export function platformOrigin(
  platform: PlatformDefinition,
  environment: string | undefined,
): (path: string) => string {
  let traced: Traced | undefined;
  return (path) => originOf((traced ??= layered(platform, environment)), path);
}

function layered(platform: PlatformDefinition, environment: string | undefined): Traced {
  const { environments = {}, ...common } = platform;
  const base = trace(common, 'platform');
  const overlay =
    environment !== undefined && Object.hasOwn(environments, environment)
      ? environments[environment]!.platform
      : undefined;
  if (overlay === undefined) return base;
  return mergeTraced(base, trace(overlay, `platform.environments.${environment}.platform`));
}
