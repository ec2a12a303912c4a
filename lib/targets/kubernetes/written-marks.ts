import { ABORTED_LABEL, ROLE_LABEL } from './deployment';
import type { WrittenObject } from './written-versions';

/** Kinds that say where requests go. */
const ROUTES = [
  'VirtualService',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'Ingress',
  'IngressRoute',
  'TraefikService',
  'ApisixRoute',
  'Mapping',
];

/** Sizes, selectors and shares, which are what the stages of a release differ in. */
export function marksOf(objects: readonly unknown[]): string {
  const marks = (objects as readonly WrittenObject[]).flatMap(markOf);
  return JSON.stringify(marks.map((one) => JSON.stringify(one)).sort());
}

function markOf({ kind = '', metadata, spec }: WrittenObject): readonly unknown[] {
  const { name, labels } = metadata ?? {};
  if (ROUTES.includes(kind)) return [[kind, name, spec]];
  switch (kind) {
    case 'Deployment':
      return [[kind, name, labels?.[ROLE_LABEL], labels?.[ABORTED_LABEL], spec?.replicas]];
    case 'StatefulSet':
      return [[kind, name, spec?.replicas, spec?.updateStrategy?.rollingUpdate?.partition]];
    case 'Service':
      return [[kind, name, spec?.selector]];
    default:
      return [];
  }
}
