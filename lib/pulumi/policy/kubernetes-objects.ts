import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { knownProps } from './known-props';

/** What is read of the resources that CrossGuard hands over. */
export interface StackResource {
  readonly type: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
}

export interface StackObject {
  readonly urn: string;
  readonly object: KubernetesObject;
  readonly unknowns: readonly string[];
}

/** The groups that the rules know: kinds of other groups may have the same names and mean something else. */
const GROUPS: readonly string[] = [
  '',
  'apps',
  'argoproj.io',
  'autoscaling',
  'batch',
  'flagger.app',
  'gateway.networking.k8s.io',
  'keda.sh',
  'networking.istio.io',
  'networking.k8s.io',
  'policy',
  'traefik.io',
];

/** Everything in a stack that is an object of Kubernetes, whoever wrote it. */
export function kubernetesObjects(resources: readonly StackResource[]): readonly StackObject[] {
  return resources
    .filter(({ type }) => type.startsWith('kubernetes:'))
    .flatMap(({ urn, props }) => {
      const { props: object, unknowns } = knownProps(props);
      return isObject(object) && GROUPS.includes(groupOf(object)) ? [{ urn, object, unknowns }] : [];
    });
}

function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.split('/').slice(0, -1).join('/');
}

function isObject(props: object): props is KubernetesObject {
  const { apiVersion, kind, metadata } = props as Partial<KubernetesObject>;
  return typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string';
}
