import { isEndpoint, isRef, type Endpoint } from '../../../definition/slots';
import { InternalError } from '../../../diagnostics';
import type { PlannedContainer } from '../../../plan/workload';
import type { EnvironmentVariable } from './manifest';
import { plainValue } from './plain-value';
import { secretObjectName } from './secret-name';

/** Settings first, then references to Secrets: no secret's value ever stands in a manifest. */
export function environmentOf(container: PlannedContainer): readonly EnvironmentVariable[] {
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
  return [...settings, ...secrets];
}

/** Releases of one platform share a namespace, so the Service's own name is the host. */
function addressOf(endpoint: Endpoint): string {
  return `http://${endpoint.endpoint}${endpoint.path ?? ''}`;
}
