// What cdk8s asks its environment, and what it then does otherwise.

/** Keys of manifests stay in the order in which they were written. It is asked at each manifest. */
export function keepsKeyOrder(): boolean {
  return Boolean(process.env['CDK8S_DISABLE_SORT']);
}

/** Which construct made which object is written beside the manifests. It is asked at each app. */
export function recordsConstructs(): boolean {
  return process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] === 'true';
}
