/**
 * A value that only the host knows, such as an image asset or a listener of the same stack.
 * It stands for itself until the host binds it (`bind: { name: value }`); files have no host, so there it is an error.
 */
export interface Ref {
  readonly ref: string;
}

/** Names a slot that the host binds. @example ref('sharedListener') */
export function ref(name: string): Ref {
  return { ref: name };
}

/**
 * The address of another release of the same platform, spelled by the target: `http://orders` on Kubernetes, the name
 * behind the internal load balancer on ECS.
 */
export interface Endpoint {
  readonly endpoint: string;
  /** Appended to the address. @default - nothing */
  readonly path?: string;
}

/** The address of another release, for `env`. @example env: { ORDERS_URL: endpoint('orders') } */
export function endpoint(release: string, path?: string): Endpoint {
  return path === undefined ? { endpoint: release } : { endpoint: release, path };
}

export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Ref>).ref === 'string';
}

export function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Endpoint>).endpoint === 'string';
}
