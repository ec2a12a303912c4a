import { definePlatform, type Platform } from './platform';
import type { Router } from './router';

/** The platform as a host knows it better: what it says about Kubernetes stands above every environment. */
export function withKubernetes(
  platform: Platform | undefined,
  known: { readonly router?: Router; readonly namespace?: string },
): Platform {
  const base = platform ?? definePlatform({});
  // A host's own router is checked like one that is written down.
  if (known.router) definePlatform({ kubernetes: { router: known.router } });
  return {
    definition: base.definition,
    resolve(environment) {
      const resolved = base.resolve(environment);
      return {
        ...resolved,
        kubernetes: {
          ...resolved.kubernetes,
          router: known.router ?? resolved.kubernetes.router,
          namespace: known.namespace ?? resolved.kubernetes.namespace,
        },
      };
    },
  };
}
