import { printable } from '../units';

/** What an error is about: `release "checkout"`. */
export function namedRelease(name: unknown): string {
  return name === undefined ? 'release without a name' : `release ${printable(name)}`;
}
