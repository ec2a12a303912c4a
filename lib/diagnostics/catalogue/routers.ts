import type { Catalogue } from './entry';

/** What the lowering says of the router in front of a release. */
export const routersCatalogue = {
  'route-is-expected': {
    severity: 'info',
    summary: 'A route that is there already must lead to the Services of the release.',
    source: 'docs/kubernetes.md, "Routers"',
  },
  'router-retired': {
    severity: 'warning',
    summary: 'The router gets no more fixes.',
    source: 'Kubernetes Steering and Security Response Committees, statement on Ingress NGINX (2026-01-29)',
  },
  'router-passed-by': {
    severity: 'warning',
    summary: 'Some callers meet the candidate whatever its weight.',
    source: 'Argo Rollouts documentation: Istio, traffic from outside of the mesh',
  },
  'router-needs-setup': {
    severity: 'info',
    summary: 'The router works as written only when something in the cluster is set up for it.',
    source: 'docs/kubernetes.md, "Routers"',
  },
} as const satisfies Catalogue;
