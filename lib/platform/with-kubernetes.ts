import { definePlatform, type Platform } from './platform';
import type { ResolvedPlatform } from './resolved-platform';
import type { Router } from './router';

interface Known {
  readonly router?: Router;
  readonly namespace?: string;
}

/** Releases of one platform and namespace share what it is resolved to: much is computed once for each platform. */
const inNamespaces = new WeakMap<Platform, Map<string, Platform>>();

/** The platform as a host knows it better: what it says about Kubernetes stands above every environment. */
export function withKubernetes(platform: Platform | undefined, known: Known): Platform {
  const base = platform ?? emptyPlatform();
  const { router, namespace } = known;
  if (router === undefined) return namespace === undefined ? base : inNamespace(base, namespace);
  // A host's own router is checked like one that is written down.
  definePlatform({ kubernetes: { router } });
  return knowing(base, known);
}

let empty: Platform | undefined;

function emptyPlatform(): Platform {
  return (empty ??= definePlatform({}));
}

function inNamespace(base: Platform, namespace: string): Platform {
  const made = inNamespaces.get(base) ?? new Map<string, Platform>();
  inNamespaces.set(base, made);
  const one = made.get(namespace) ?? knowing(base, { namespace });
  made.set(namespace, one);
  return one;
}

function knowing(base: Platform, { router, namespace }: Known): Platform {
  const known = new Map<string | undefined, ResolvedPlatform>();
  const resolve = (environment: string | undefined): ResolvedPlatform => {
    const resolved = base.resolve(environment);
    return {
      ...resolved,
      kubernetes: {
        ...resolved.kubernetes,
        router: router ?? resolved.kubernetes.router,
        namespace: namespace ?? resolved.kubernetes.namespace,
      },
    };
  };
  return {
    definition: base.definition,
    resolve(environment) {
      const one = known.get(environment) ?? resolve(environment);
      known.set(environment, one);
      return one;
    },
  };
}
