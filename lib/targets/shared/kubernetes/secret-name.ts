/**
 * The Secret that stands for a named secret. Secrets Manager's names have folders, `retail/checkout`; a Secret's name is
 * a DNS name, so folders become parts: `retail-checkout`. `undefined` for what no Secret can stand for, such as an ARN.
 */
export function secretObjectName(name: string): string | undefined {
  if (!/^[A-Za-z0-9/_+=.@-]{1,253}$/.test(name)) return undefined;
  const dns = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return dns === '' ? undefined : dns;
}
