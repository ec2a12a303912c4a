import type { Ring } from '../definition/operations';
import { joinPath } from '../diagnostics';
import type { Platform } from '../platform/platform';
import { platformOrigin } from '../platform/platform-in-environment';
import { placed, type Placed } from './placed';

/** The platform's rings, which releases without rings of their own have. */
export function platformRings(platform: Platform, environment: string | undefined): readonly Placed<Ring>[] {
  const origin = platformOrigin(platform.definition, environment);
  return placed(platform.resolve(environment).rings, (index) => origin(joinPath('rings', index)));
}
