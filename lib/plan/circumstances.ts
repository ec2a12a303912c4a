import type { Platform } from '../platform/platform';
import { platformOrigin } from '../platform/platform-in-environment';
import { unmoved } from '../platform/resolve-release';
import type { PlanCircumstances } from './plan-definition';
import { platformRings } from './platform-rings';

const known = new WeakMap<Platform, Map<string | undefined, PlanCircumstances>>();

/** What plans in one environment are made with: the very same for all releases that stand as they were written. */
export function circumstancesIn(
  platform: Platform,
  environment: string | undefined,
  origin: (path: string) => string,
): PlanCircumstances {
  let ofPlatform = known.get(platform);
  if (!ofPlatform) known.set(platform, (ofPlatform = new Map<string | undefined, PlanCircumstances>()));
  const shared = ofPlatform.get(environment) ?? asWritten(platform, environment);
  ofPlatform.set(environment, shared);
  return origin === unmoved ? shared : { ...shared, origin };
}

function asWritten(platform: Platform, environment: string | undefined): PlanCircumstances {
  return {
    policy: platform.resolve(environment).policy,
    platformOrigin: platformOrigin(platform.definition, environment),
    rings: platformRings(platform, environment),
    environment,
    origin: unmoved,
  };
}
