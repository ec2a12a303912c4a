/** Who may open connections, where it is no release. */
export type Caller = 'everybody' | 'network' | 'natGateways';

/** A port that somebody may connect to. */
export interface OpenPort {
  readonly port: number;
  readonly from: Caller;
  readonly description: string;
}

/** One wording for one rule, whoever asks for it. */
export const NAT_TO_TEST_ROUTE = 'The test route, from NAT gateways of the network';

export const edgeDescriptions = {
  balancerToTarget: 'Load balancer to target',
  checksToTask: 'Smoke tests to task',
  serviceConnect: 'Service Connect',
  callsInside: 'Calls of other releases',
  canaryToTestRoute: 'Canary to the test route',
} as const;

/** The port of a listener of which only the ARN is known; callers use plain HTTP inside the network. */
export const INTERNAL_PORT = 80;
