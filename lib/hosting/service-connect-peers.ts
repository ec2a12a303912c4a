import { finding, type Diagnostic } from '../diagnostics';

/** A release that others call, or that calls others. */
export interface Peer {
  /** Undefined: it only calls. */
  readonly containerPort?: number;
  readonly calls: readonly string[];
}

/** Who may call whom. Proxies connect from task to task, so a call is a connection between two security groups. */
export class ServiceConnectPeers<P extends Peer> {
  private readonly peers = new Map<string, P>();

  /** `open` lets one connect to the port of the other. */
  constructor(private readonly open: (client: P, server: P, port: number) => void) {}

  /** Opens what the releases so far may call of this one, and this one of them. */
  join(name: string, peer: P): void {
    for (const client of this.peers.values()) if (client.calls.includes(name)) this.connect(client, peer);
    this.peers.set(name, peer);
    for (const called of peer.calls) {
      const server = this.peers.get(called);
      if (server) this.connect(peer, server);
    }
  }

  /** Releases that are called, and are none of these, with those that call them. */
  get missing(): readonly (readonly [called: string, by: string])[] {
    return [...this.peers].flatMap(([by, { calls }]) =>
      calls.filter((called) => !this.peers.has(called)).map((called) => [called, by] as const),
    );
  }

  private connect(client: P, server: P): void {
    if (server.containerPort !== undefined) this.open(client, server, server.containerPort);
  }
}

/** What no security group of the stack lets through, because the other end is not in it. */
export function missingPeers(
  { missing }: Pick<ServiceConnectPeers<Peer>, 'missing'>,
  how: string,
): readonly Diagnostic[] {
  return missing.map(([called, by]) =>
    finding('service-connect-peer-elsewhere', `releases.${by}`, {
      message: `${by} calls ${called}, which is not released in this stack: nothing lets its connections in.`,
      got: `endpoint('${called}')`,
      fix: `where ${called} is released: ${how}, with the security group of ${by}`,
    }),
  );
}
