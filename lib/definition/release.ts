// Owned by the definition engineer.
import type { ReleaseDefinition, ReleaseOverlay } from './release-definition';

/** A validated, frozen definition. Changing it makes another one. */
export interface Release {
  readonly definition: ReleaseDefinition;
  readonly name: string;
  /** The environment it stands for. @default - none */
  readonly environment?: string;
  /** The same release with changes laid over it. */
  with(overlay: ReleaseOverlay): Release;
  /** The same release in one environment; the platform may know it too, so an unknown name is refused when it is planned. */
  in(environment: string): Release;
}

export declare function defineRelease(definition: ReleaseDefinition): Release;
