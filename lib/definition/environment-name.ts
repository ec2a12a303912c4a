/** An environment's name stands in labels, paths and file names. */
export const environmentPattern = '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$';

export function isNameOfEnvironment(name: unknown): name is string {
  return typeof name === 'string' && new RegExp(environmentPattern).test(name);
}
