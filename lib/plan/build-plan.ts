import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';
import { platformOrigin } from '../platform/platform-in-environment';
import { resolveRelease } from '../platform/resolve-release';
import { planDefinition, type BuiltPlan } from './plan-definition';
import { platformRings } from './platform-rings';

/**
 * Resolves overlays, slots, defaults and policy and lays the stages out.
 * The plan is absent where the definition cannot be planned; nothing that a user wrote throws.
 */
export function buildPlan(
  release: Release,
  platform: Platform | undefined,
  environment: string | undefined,
  bind: Readonly<Record<string, string | number>> = {},
): BuiltPlan {
  const chosen = environment ?? release.environment;
  const { definition, findings, origin } = resolveRelease(release, platform, chosen, bind);
  if (!definition) return { findings };
  const resolved = platform?.resolve(chosen);
  const built = planDefinition(definition, {
    policy: resolved?.policy ?? {},
    rings: platform ? platformRings(platform, chosen) : [],
    environment: chosen,
    origin,
    ...(platform ? { platformOrigin: platformOrigin(platform.definition, chosen) } : {}),
  });
  return { ...built, findings: [...findings, ...built.findings] };
}
