import type * as oneVersion from 'cdk8s-plus-28';
import type { Cdk8sPlus } from './cdk8s-plus';

// Apart from what users meet in types: they need not have this version.

/** Versions differ in what their objects can say beyond this one; what is used here, all of them have. */
export type Plus = typeof oneVersion;

const USED = ['Deployment', 'Service', 'ConfigMap', 'ServiceAccount', 'HorizontalPodAutoscaler'] as const;

/** @throws Error with what to import, where it is no cdk8s-plus */
export function plusOf(plus: Cdk8sPlus | undefined): Plus {
  const missing = USED.filter((name) => typeof (plus as Partial<Cdk8sPlus> | undefined)?.[name] !== 'function');
  if (missing.length > 0) {
    throw new Error(
      `rollout-constructs/k8s-plus: \`plus\` is not a module of cdk8s-plus (no ${missing.join(', ')}). ` +
        "Pass the one of your clusters, such as: import * as plus from 'cdk8s-plus-34' (npm install cdk8s-plus-34)",
    );
  }
  return plus as unknown as Plus;
}
