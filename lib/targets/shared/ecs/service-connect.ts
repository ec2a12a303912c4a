import { isEndpoint } from '../../../definition/slots';
import type { Plan } from '../../../plan/plan';
import type { PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { entryOf } from './entry';
import type { ServiceConnectSpec } from './spec';

/** Every release of such a platform is a client; those that others may call are servers, under their own name. */
export function serviceConnect(
  plan: Plan,
  { main, sidecars, init }: PlannedProcess,
  context: TargetContext,
): ServiceConnectSpec | undefined {
  const mesh = context.platform.aws.serviceConnect;
  if (!mesh) return undefined;
  const values = [main, ...sidecars, ...init].flatMap(({ env }) => Object.values(env));
  const calls = [...new Set(values.flatMap((value) => (isEndpoint(value) ? [value.endpoint] : [])))].sort();
  return {
    ...(mesh.namespace === undefined ? {} : { namespace: mesh.namespace }),
    ...(entryOf(plan, context) === 'serviceConnect' ? { server: serverOf(plan, main, mesh.testHeader) } : {}),
    calls,
  };
}

function serverOf(
  { release, exposure, update }: Plan,
  main: PlannedProcess['main'],
  testHeader: { readonly name: string; readonly value: string },
): NonNullable<ServiceConnectSpec['server']> {
  const [traffic] = main.ports;
  const chooses = update.kind === 'sideBySide' && exposure.kind !== 'tcp';
  return {
    name: release.name,
    portName: traffic?.name ?? main.name,
    containerPort: traffic?.port ?? 0,
    port: 'port' in exposure ? exposure.port : 0,
    ...(chooses ? { testHeader } : {}),
  };
}
