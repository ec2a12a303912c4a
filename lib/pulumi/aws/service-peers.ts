import type * as pulumi from '@pulumi/pulumi';
import { ServiceConnectPeers, type Peer } from '../../hosting/service-connect-peers';
import { edgeDescriptions } from '../../targets/shared/aws/security-rule';
import type { Making } from './making';
import { open } from './security-groups';

/** A release that others call by Service Connect, or that calls others. */
export interface ServicePeer extends Peer {
  readonly release: string;
  readonly making: Making;
  readonly securityGroupId: pulumi.Input<string>;
}

/** The rule belongs to the release that is called. */
export function servicePeers(): ServiceConnectPeers<ServicePeer> {
  return new ServiceConnectPeers((client, server, port) =>
    open(server.making, `from-${client.release}`, {
      to: server.securityGroupId,
      from: { group: client.securityGroupId },
      port,
      description: edgeDescriptions.serviceConnect,
    }),
  );
}
