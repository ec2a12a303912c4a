import type { Construct } from 'constructs';

type MadeBy<T> = abstract new (...args: never[]) => T;

/**
 * What is used of cdk8s-plus. Every version of Kubernetes has a package of its own, so the module is passed in: the
 * objects are then those of your version, with its types.
 *
 * @example import * as plus from 'cdk8s-plus-34'
 */
export interface Cdk8sPlus {
  readonly Deployment: MadeBy<Construct>;
  readonly Service: MadeBy<Construct>;
  readonly ConfigMap: MadeBy<Construct>;
  readonly ServiceAccount: MadeBy<Construct>;
  readonly HorizontalPodAutoscaler: MadeBy<Construct>;
}
