import type { Visibility } from '../../../definition/exposure';
import { NAT_TO_TEST_ROUTE, type OpenPort } from '../aws/security-rule';
import type { NetworkRouteSpec } from './spec';

/** A listener that releases share by rules. */
export interface SharedListenerSpec {
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly open: readonly OpenPort[];
}

/** A load balancer that the releases of a stack share where none was passed. */
export interface SharedBalancerSpec {
  readonly production: SharedListenerSpec;
  /**
   * On another port of the same load balancer, as CodeDeploy wants it; reachable from inside the network only. A public
   * load balancer has public addresses only, so what calls it from inside comes from a NAT gateway.
   */
  readonly test: SharedListenerSpec;
  /** The port of plain HTTP that leads to the production listener. */
  readonly redirect?: { readonly port: number; readonly to: number; readonly open: readonly OpenPort[] };
}

/** TLS 1.2 and 1.3 with forward secrecy. */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** What no rule matches. */
export const NO_RELEASE = {
  statusCode: 404,
  contentType: 'text/plain',
  messageBody: 'No release answers here.',
} as const;

/** The balancer opens connections into its network and nowhere else. */
export const BALANCER_EGRESS = 'To the services in the network';

export function sharedBalancer(visibility: Visibility, hasCertificate: boolean): SharedBalancerSpec {
  const [port, testPort] = hasCertificate ? [443, 8443] : [80, 8080];
  const protocol = hasCertificate ? 'HTTPS' : 'HTTP';
  const anybody = (one: number): readonly OpenPort[] =>
    visibility === 'public' ? [{ port: one, from: 'everybody', description: `Allow from anyone on port ${one}` }] : [];
  return {
    production: { port, protocol, open: anybody(port) },
    test: {
      port: testPort,
      protocol,
      open: [
        { port: testPort, from: 'network', description: 'The test route, from inside the network' },
        ...(visibility === 'public'
          ? [{ port: testPort, from: 'natGateways', description: NAT_TO_TEST_ROUTE } as const]
          : []),
      ],
    },
    ...(hasCertificate ? { redirect: { port: 80, to: port, open: anybody(80) } } : {}),
  };
}

/** Everybody, or everybody inside of the network; tests come from inside. */
export function networkPorts({ visibility, port, testPort }: NetworkRouteSpec): readonly OpenPort[] {
  const test = 'The test route';
  return [
    { port, from: visibility === 'public' ? 'everybody' : 'network', description: 'Clients of a release' },
    ...(testPort === undefined
      ? []
      : ([
          { port: testPort, from: 'network', description: test },
          ...(visibility === 'public' ? ([{ port: testPort, from: 'natGateways', description: test }] as const) : []),
        ] as const)),
  ];
}
