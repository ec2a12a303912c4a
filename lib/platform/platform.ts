import { ReleaseError } from '../diagnostics';
import { inspectPlatform } from './inspect-platform';
import { resolvePlatform } from './resolve-platform';
import type { PlatformDefinition } from './platform-definition';
import type { ResolvedPlatform } from './resolved-platform';

/** A validated, frozen platform. */
export interface Platform {
  readonly definition: PlatformDefinition;
  /** With its defaults, for one environment; an environment that only releases know changes nothing. */
  resolve(environment?: string): ResolvedPlatform;
}

const PLATFORM = Symbol.for('rollout-constructs.Platform');

/**
 * Validates a platform and freezes a copy of it; the given object stays as it is.
 *
 * @throws ReleaseError with every finding at once
 * @example definePlatform({ kubernetes: { version: '1.33', router: gatewayApi({ gateway: 'public' }) } })
 */
export function definePlatform(definition: PlatformDefinition): Platform {
  const { definition: checked, findings } = inspectPlatform(definition);
  if (checked === undefined) throw new ReleaseError(findings, 'platform');
  // Many releases share one platform, and each asks for it; it is frozen, so that one answer serves all.
  const resolved = new Map<string | undefined, ResolvedPlatform>();
  const made: Platform = {
    definition: checked,
    resolve(environment) {
      const known = resolved.get(environment) ?? resolvePlatform(checked, environment);
      resolved.set(environment, known);
      return known;
    },
  };
  return Object.freeze(Object.defineProperty(made, PLATFORM, { value: true }));
}

/** True also for a platform that another copy of the library made. */
export function isPlatform(value: unknown): value is Platform {
  return typeof value === 'object' && value !== null && PLATFORM in value;
}
