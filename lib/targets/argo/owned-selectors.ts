import type { ControllerOwned, SpecObject } from '../shared/kubernetes/spec';
import type { RolloutStrategy } from './manifest';

/**
 * The selectors of the Services that the controller moves: it adds the hash of a version to each. A selector is one value
 * to server-side apply, so that a tool that applies it again takes the hash out, and users meet both versions.
 */
export function ownedSelectors(
  services: readonly SpecObject[],
  { blueGreen, canary }: RolloutStrategy,
): readonly ControllerOwned[] {
  const steered = [
    blueGreen?.activeService,
    blueGreen?.previewService,
    canary?.stableService,
    canary?.canaryService,
    canary?.pingPong?.pingService,
    canary?.pingPong?.pongService,
  ];
  return services.flatMap(({ object: { apiVersion, kind, metadata } }) =>
    steered.includes(metadata.name)
      ? [{ apiVersion, kind, name: metadata.name, by: 'Argo Rollouts', jsonPointers: ['/spec/selector'] }]
      : [],
  );
}
