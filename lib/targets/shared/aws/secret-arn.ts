/** Secrets Manager ends an ARN with six characters that the name does not tell. */
const ANY_SUFFIX = '-??????';
const COMPLETE_ARN = /-[A-Za-z0-9]{6}$/;

/** How a secret is named, by its ARN or in this account; a policy must name it with the suffix. */
export function secretResource(secret: string): { readonly isArn: boolean; readonly suffix: string } {
  const isArn = secret.startsWith('arn:');
  return { isArn, suffix: isArn && COMPLETE_ARN.test(secret) ? '' : ANY_SUFFIX };
}
