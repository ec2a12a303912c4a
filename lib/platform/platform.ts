// Owned by the definition engineer.
import type { PlatformDefinition } from './platform-definition';
import type { ResolvedPlatform } from './resolved-platform';

/** A validated, frozen platform. */
export interface Platform {
  readonly definition: PlatformDefinition;
  /** With its defaults, for one environment. */
  resolve(environment?: string): ResolvedPlatform;
}

export declare function definePlatform(definition: PlatformDefinition): Platform;
