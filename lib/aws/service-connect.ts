import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { finding, type Diagnostic } from '../diagnostics';
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

/** A release of a stack that others call, or that calls others. */
export interface Peer {
  readonly service: ecs.FargateService;
  readonly containerPort?: number;
  readonly calls: readonly string[];
}

/** Who may call whom. Proxies connect from task to task, so a call is a connection between two security groups. */
export class ServiceConnectPeers {
  private readonly peers = new Map<string, Peer>();

  /** Opens what the releases so far may call of this one, and this one of them. */
  join(name: string, peer: Peer): void {
    for (const { calls, service } of this.peers.values()) if (calls.includes(name)) open(service, peer);
    this.peers.set(name, peer);
    for (const called of peer.calls) {
      const server = this.peers.get(called);
      if (server) open(peer.service, server);
    }
  }

  /** Releases that are called, and are none of these, with those that call them. */
  get missing(): readonly (readonly [called: string, by: string])[] {
    return [...this.peers].flatMap(([by, { calls }]) =>
      calls.filter((called) => !this.peers.has(called)).map((called) => [called, by] as const),
    );
  }
}

function open(client: ecs.FargateService, { service, containerPort }: Peer): void {
  if (containerPort === undefined) return;
  service.connections.allowFrom(client, ec2.Port.tcp(containerPort), edgeDescriptions.serviceConnect);
}

/** What no security group of the stack lets through, because the other end is not in it. */
export function missingPeers({ missing }: ServiceConnectPeers): readonly Diagnostic[] {
  return missing.map(([called, by]) =>
    finding('service-connect-peer-elsewhere', `releases.${by}`, {
      message: `${by} calls ${called}, which is not released in this stack: nothing lets its connections in.`,
      got: `endpoint('${called}')`,
      fix: `where ${called} is released: \`release.service.connections.allowFrom(…)\`, with the security group of ${by}`,
    }),
  );
}
