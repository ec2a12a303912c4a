import type { ReleaseDefinition } from './release-definition';

/** The parts of an image reference that name a version. */
export interface ImageVersion {
  readonly tag?: string;
  /** Without its algorithm. */
  readonly digest?: string;
}

/** A string that a CDK app fills in at synthesis or deployment: nothing can be read from it before. */
export function isHostToken(value: string): boolean {
  return /\$\{Token\[[^\]]+\]\}/.test(value);
}

/** The tag is what follows the last ':' after the last '/'; a ':' before it belongs to a registry's port. */
export function readImage(image: string): ImageVersion {
  const [name = '', digest] = image.split('@sha256:');
  const last = name.slice(name.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return {
    ...(colon >= 0 && { tag: last.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/**
 * The version of a release: the one that it names, else its image's tag, else the first 12 characters of the image's
 * digest. Absent where the image is a slot or a host's token, or has neither.
 */
export function versionOf(definition: ReleaseDefinition): string | undefined {
  if (definition.version !== undefined) return definition.version;
  const { image } = definition.workload;
  if (typeof image !== 'string' || isHostToken(image)) return undefined;
  const { tag, digest } = readImage(image);
  return tag ?? digest?.slice(0, 12);
}
