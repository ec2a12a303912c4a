/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   few releases have anything to hash, and Node takes milliseconds to load what does it */
const crypto = () => require('node:crypto') as typeof import('node:crypto');

/** In hexadecimal digits. */
export function sha256(text: string): string {
  return crypto().createHash('sha256').update(text, 'utf8').digest('hex');
}
