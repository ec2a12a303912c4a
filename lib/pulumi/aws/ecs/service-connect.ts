import type { ServiceConnectSpec } from '../../../targets/shared/ecs/spec';
import type { Surroundings } from './surroundings';

/** What the service is told. */
export function serviceConnect({ namespace, server }: ServiceConnectSpec, surroundings: Surroundings) {
  return {
    enabled: true,
    namespace: surroundings.namespace(namespace),
    ...(server
      ? {
          services: [
            {
              portName: server.portName,
              discoveryName: server.name,
              clientAlias: [
                {
                  dnsName: server.name,
                  port: server.port,
                  ...(server.testHeader ? { testTrafficRules: [testRule(server.testHeader)] } : {}),
                },
              ],
            },
          ],
        }
      : {}),
  };
}

function testRule({ name, value }: { readonly name: string; readonly value: string }) {
  return { header: { name, value: { exact: value } } };
}
