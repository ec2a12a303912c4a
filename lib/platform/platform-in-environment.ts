import { mergeOverlay } from '../definition/overlay-merge';
import type { PlatformDefinition } from './platform-definition';

/** The platform with what `environments[environment].platform` says laid over it; not yet checked. */
export function platformInEnvironment(platform: PlatformDefinition, environment: string | undefined): unknown {
  const { environments = {}, ...common } = platform;
  const overlay =
    environment !== undefined && Object.hasOwn(environments, environment)
      ? environments[environment]!.platform
      : undefined;
  return overlay === undefined ? common : mergeOverlay(common, overlay);
}
