import { sha256 } from '../sha256';

/**
 * A name that must be fixed, because other resources use it before the named one exists. It begins with its owner, a
 * stack, so that two stacks of one account do not meet, and says in a digest what it had to leave out.
 */
export function physicalName(owner: string, parts: readonly string[], maxLength: number): string {
  const text = [owner, ...parts].join('-');
  const plain = text.replace(/[^A-Za-z0-9_-]/g, '-');
  if (plain === text && plain.length <= maxLength) return plain;
  const digest = sha256(text).slice(0, 8);
  return `${plain.slice(0, maxLength - digest.length - 1)}-${digest}`;
}

/** CloudWatch's limit, and that of ECS for a family. */
export const LONGEST_NAME = 255;
/** AWS Cloud Map API Reference, CreateHttpNamespace. */
export const LONGEST_NAMESPACE = 1024;
