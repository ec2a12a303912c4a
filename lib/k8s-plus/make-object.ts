import { ApiObject } from 'cdk8s';
import type { ConfigMap, Deployment, HorizontalPodAutoscaler, Service, ServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type {
  ConfigMap as WantedConfigMap,
  Deployment as WantedDeployment,
  HorizontalPodAutoscaler as WantedAutoscaler,
  KubernetesObject,
  Service as WantedService,
  ServiceAccount as WantedServiceAccount,
} from '../targets/shared/kubernetes/manifest';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import { autoscaler } from './autoscaler';
import type { Plus } from './plus';
import { deployment } from './deployment';
import { difference, type Change } from './difference';
import { patchEmitted } from './patch-emitted';
import { service } from './service';

/** What cdk8s-plus has objects for, by the stable keys of the release. */
export interface Made {
  readonly deployments: Map<string, Deployment>;
  readonly services: Map<string, Service>;
  readonly configMaps: Map<string, ConfigMap>;
  readonly serviceAccounts: Map<string, ServiceAccount>;
  readonly autoscalers: Map<string, HorizontalPodAutoscaler>;
}

export interface MadeObject {
  readonly object: ApiObject;
  /** What was laid over what cdk8s-plus says. Nothing where the object is plain. */
  readonly changes: readonly Change[];
}

/** Makes one object of a release, with cdk8s-plus where that knows its kind, and notes it in `made`. */
export function makeObject(plus: Plus, scope: Construct, { key, object }: SpecObject, made: Made): MadeObject {
  const id = key.replaceAll('/', '-');
  const construct = withPlus(plus, scope, id, { key, object: structuredClone(object) }, made);
  if (construct === undefined) return { object: new ApiObject(scope, id, structuredClone(object)), changes: [] };
  const api = ApiObject.of(construct);
  const changes = difference(besidesMetadata(api.toJson() as KubernetesObject), besidesMetadata(object));
  patchEmitted(api, changes);
  return { object: api, changes };
}

type Keyed = Pick<SpecObject, 'key' | 'object'>;

function withPlus(plus: Plus, scope: Construct, id: string, { key, object }: Keyed, made: Made): Construct | undefined {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'apps/v1 Deployment': {
      const find = (name: string) =>
        [...made.serviceAccounts.values()].find((one) => one.name === name) ??
        plus.ServiceAccount.fromServiceAccountName(scope, `${id}-ServiceAccount`, name);
      return noted(made.deployments, key, deployment(plus, scope, id, object as WantedDeployment, find));
    }
    case 'v1 Service':
      return noted(made.services, key, service(plus, scope, id, object as WantedService));
    case 'v1 ConfigMap': {
      const { metadata, data, immutable } = object as WantedConfigMap;
      return noted(made.configMaps, key, new plus.ConfigMap(scope, id, { metadata, data, immutable }));
    }
    case 'v1 ServiceAccount': {
      const { metadata, automountServiceAccountToken: automountToken } = object as WantedServiceAccount;
      return noted(made.serviceAccounts, key, new plus.ServiceAccount(scope, id, { metadata, automountToken }));
    }
    case 'autoscaling/v2 HorizontalPodAutoscaler': {
      const wanted = object as WantedAutoscaler;
      const { kind, name } = wanted.spec.scaleTargetRef;
      const workload = [...made.deployments.values()].find((one) => one.kind === kind && one.name === name);
      return noted(made.autoscalers, key, autoscaler(plus, scope, id, wanted, workload));
    }
    default:
      return undefined;
  }
}

function noted<T extends Construct>(map: Map<string, T>, key: string, construct: T): T {
  map.set(key, construct);
  return construct;
}

/** Metadata is the same in both, and may get the labels and the namespace of the chart. */
function besidesMetadata(object: KubernetesObject): object {
  return { ...(JSON.parse(JSON.stringify(object)) as KubernetesObject), metadata: undefined };
}
