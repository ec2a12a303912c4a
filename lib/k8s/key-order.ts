/** cdk8s' own switch: keys of manifests stay in the order in which they were written. It is asked at each manifest. */
export function keepsKeyOrder(): boolean {
  return Boolean(process.env['CDK8S_DISABLE_SORT']);
}
