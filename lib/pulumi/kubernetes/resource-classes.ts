import type * as pulumi from '@pulumi/pulumi';
import { CustomResource } from '@pulumi/kubernetes/apiextensions/customResource';
import { DaemonSet } from '@pulumi/kubernetes/apps/v1/daemonSet';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import { StatefulSet } from '@pulumi/kubernetes/apps/v1/statefulSet';
import { HorizontalPodAutoscaler } from '@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler';
import { CronJob } from '@pulumi/kubernetes/batch/v1/cronJob';
import { Job } from '@pulumi/kubernetes/batch/v1/job';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { Service } from '@pulumi/kubernetes/core/v1/service';
import { ServiceAccount } from '@pulumi/kubernetes/core/v1/serviceAccount';
import { Ingress } from '@pulumi/kubernetes/networking/v1/ingress';
import { NetworkPolicy } from '@pulumi/kubernetes/networking/v1/networkPolicy';
import { PodDisruptionBudget } from '@pulumi/kubernetes/policy/v1/podDisruptionBudget';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import type { Filled } from './later-values';

/** Each takes the fields of its own kind, which were typed where the object was made. */
type ResourceClass = new (name: string, args: never, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** The kinds of Kubernetes itself that releases have. Deep imports: the roots load every kind there is. */
const CLASSES: Readonly<Record<string, ResourceClass>> = {
  'v1/ConfigMap': ConfigMap,
  'v1/Service': Service,
  'v1/ServiceAccount': ServiceAccount,
  'apps/v1/DaemonSet': DaemonSet,
  'apps/v1/Deployment': Deployment,
  'apps/v1/StatefulSet': StatefulSet,
  'autoscaling/v2/HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'batch/v1/CronJob': CronJob,
  'batch/v1/Job': Job,
  'networking.k8s.io/v1/Ingress': Ingress,
  'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy,
  'policy/v1/PodDisruptionBudget': PodDisruptionBudget,
};

/** The object as a resource of the class that knows its kind; others are custom resources. */
export function kubernetesResource(
  name: string,
  object: Filled<KubernetesObject>,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const { apiVersion, kind, ...fields } = object as unknown as { readonly apiVersion: string; readonly kind: string };
  const known = CLASSES[`${apiVersion}/${kind}`];
  return known
    ? new known(name, { apiVersion, kind, ...fields } as never, opts)
    : new CustomResource(name, { apiVersion, kind, ...fields }, opts);
}
