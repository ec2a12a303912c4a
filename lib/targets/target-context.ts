import type { ResolvedPlatform } from '../platform/resolved-platform';
import type { Provisioner, TargetContext } from './target';

const known = new WeakMap<ResolvedPlatform, Map<Provisioner, TargetContext>>();

/** The very same for all releases of a platform, so that what follows from it is worked out once. */
export function targetContext(platform: ResolvedPlatform, provisioner: Provisioner): TargetContext {
  let ofPlatform = known.get(platform);
  if (!ofPlatform) known.set(platform, (ofPlatform = new Map<Provisioner, TargetContext>()));
  const context = ofPlatform.get(provisioner) ?? { provisioner, platform };
  ofPlatform.set(provisioner, context);
  return context;
}
