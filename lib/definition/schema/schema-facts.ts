// What zod cannot be asked about a schema of ours. Nothing here loads zod: importing the package costs little.
import type { Problem } from './field';

/** A check of one scalar: what is wrong, if anything. */
export type Check = (value: unknown) => Problem | undefined;

/** The check of a schema that `field` made; it is all that such a schema says. */
export const checks = new WeakMap<object, Check>();

/** Schemas that `record` made: exactly the fields of the shape, and nothing else is checked. */
export const records = new WeakSet<object>();
