/** Enough of a digest to tell images apart by eye. */
const DIGEST_CHARACTERS = 12;

/** An image's tag, or the start of its digest: 'registry:5000/shop/ui:1.2' → '1.2'. */
export function imageVersion(image: string): string | undefined {
  const [name = '', digest] = image.split('@');
  // A colon before the last slash belongs to the registry's port.
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return tag ?? digest?.split(':')[1]?.slice(0, DIGEST_CHARACTERS);
}

export function isPinned(image: string): boolean {
  const version = imageVersion(image);
  return version !== undefined && version !== 'latest';
}
