const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

/**
 * A JSON pointer as Pulumi writes places in the inputs of a resource.
 *
 * @example propertyPath('/spec/http/0/route/1/weight') // spec.http[0].route[1].weight
 */
export function propertyPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => `${path}${step(part, path === '')}`, '');
}

function step(part: string, isFirst: boolean): string {
  if (/^\d+$/.test(part)) return `[${part}]`;
  if (PLAIN_NAME.test(part)) return isFirst ? part : `.${part}`;
  return `["${part.replaceAll('"', '\\"')}"]`;
}
