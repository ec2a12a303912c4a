import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { ServiceConnectPeers, type Peer } from '../hosting/service-connect-peers';
import { edgeDescriptions } from '../targets/shared/aws/security-rule';
import type { ServiceConnectSpec } from '../targets/shared/ecs/spec';
import type { Surroundings } from './surroundings';

type Server = NonNullable<ServiceConnectSpec['server']>;

/** What the construct of the service is told. */
export function serviceConnectProps(
  { namespace, server }: ServiceConnectSpec,
  surroundings: Surroundings,
): ecs.ServiceConnectProps {
  return {
    namespace: surroundings.namespace(namespace),
    ...(server
      ? {
          services: [
            { portMappingName: server.portName, discoveryName: server.name, dnsName: server.name, port: server.port },
          ],
        }
      : {}),
  };
}

/** What its construct has no property for. */
export function setTestHeader(service: ecs.FargateService, { testHeader }: Server): void {
  if (!testHeader) return;
  (service.node.defaultChild as ecs.CfnService).addPropertyOverride(
    'ServiceConnectConfiguration.Services.0.ClientAliases.0.TestTrafficRules',
    { Header: { Name: testHeader.name, Value: { Exact: testHeader.value } } },
  );
}

/** A release of a stack. */
export interface ServicePeer extends Peer {
  readonly service: ecs.FargateService;
}

export function servicePeers(): ServiceConnectPeers<ServicePeer> {
  return new ServiceConnectPeers((client, { service }, port) =>
    service.connections.allowFrom(client.service, ec2.Port.tcp(port), edgeDescriptions.serviceConnect),
  );
}

export const HOW_TO_LET_IN = '`release.service.connections.allowFrom(…)`';
