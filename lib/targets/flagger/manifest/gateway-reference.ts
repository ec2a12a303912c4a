/** What a route hangs on: a Gateway, or the Service that it stands before. */
export interface GatewayReference {
  readonly group: string;
  readonly kind: 'Gateway' | 'Service';
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}
