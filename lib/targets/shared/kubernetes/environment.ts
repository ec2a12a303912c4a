import type { DownwardField } from '../../../definition/container';
import { isEndpoint, isRef, type Endpoint } from '../../../definition/slots';
import { InternalError } from '../../../diagnostics';
import type { CommonContainer } from '../../../plan/common-plan';
import type { EnvironmentFrom, EnvironmentSource, EnvironmentVariable } from './manifest';
import { plainValue } from './plain-value';
import { secretObjectName } from './secret-name';

/** Settings first, then references to Secrets: no secret's value ever stands in a manifest. */
export function environmentOf(container: CommonContainer): readonly EnvironmentVariable[] {
  const settings = Object.entries(container.env).map(([name, value]) => ({
    name,
    value: isEndpoint(value) ? addressOf(value) : plainValue(value),
  }));
  const secrets = Object.entries(container.secrets).map(([name, secret]) => {
    const object = isRef(secret) ? undefined : secretObjectName(secret.name);
    if (isRef(secret) || secret.key === undefined || object === undefined) {
      throw new InternalError(`the secret of ${name} reached a Kubernetes target without name and key`);
    }
    return { name, valueFrom: { secretKeyRef: { name: object, key: secret.key } } };
  });
  const downward = Object.entries(container.downward ?? {}).map(([name, field]) => ({
    name,
    valueFrom: downwardSource(field),
  }));
  return [...downward, ...settings, ...secrets];
}

/** All keys of whole objects; what stands in `env` wins over them. */
export function environmentSourcesOf({ envFrom = [] }: CommonContainer): readonly EnvironmentFrom[] {
  return envFrom.map(({ kind, name, prefix, optional }) => {
    const reference = { name, ...(optional === undefined ? {} : { optional }) };
    const prefixed = prefix === undefined ? {} : { prefix };
    return kind === 'configMap' ? { ...prefixed, configMapRef: reference } : { ...prefixed, secretRef: reference };
  });
}

const FIELD_PATHS = {
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  uid: 'metadata.uid',
  ip: 'status.podIP',
  node: 'spec.nodeName',
  nodeIp: 'status.hostIP',
  serviceAccount: 'spec.serviceAccountName',
} as const;

function downwardSource(field: DownwardField): EnvironmentSource {
  switch (field) {
    case 'requests.cpu':
    case 'requests.memory':
    case 'limits.cpu':
    case 'limits.memory':
      return { resourceFieldRef: { resource: field } };
    default:
      return { fieldRef: { fieldPath: FIELD_PATHS[field] } };
  }
}

/** Releases of one platform share a namespace, so the Service's own name is the host. */
function addressOf(endpoint: Endpoint): string {
  return `http://${endpoint.endpoint}${endpoint.path ?? ''}`;
}
