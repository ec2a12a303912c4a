import type { Node } from '../node';
import type { Detail } from '../release-form';
import { stableJson } from '../stable-json';

/** What either strategy says of pods that stay and of where pods may run; it moves no traffic. */
export function keptDetails(strategy: Node): Readonly<Record<string, Detail>> {
  const kept = strategy.get('scaleDownDelayRevisionLimit');
  const apart = strategy.get('antiAffinity');
  return {
    ...(kept.exists ? { scaleDownDelayRevisionLimit: kept.count() } : {}),
    ...(apart.exists ? { antiAffinity: stableJson(apart.value) } : {}),
  };
}
