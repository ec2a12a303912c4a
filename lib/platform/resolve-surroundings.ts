import { InternalError } from '../diagnostics';
import { parseDuration } from '../units';
import { platformDefaults } from './defaults';
import type { KubernetesPlatform } from './kubernetes-platform';
import type { ResolvedSurroundings } from './resolved-surroundings';

export function resolveSurroundings(
  { autoscaler, monitoring, networkPolicy, secrets }: KubernetesPlatform,
  prometheus: { readonly address: string } | undefined,
): ResolvedSurroundings {
  const namespace = prometheus && namespaceOf(prometheus.address);
  return {
    autoscaler: autoscaler ?? platformDefaults.autoscaler,
    ...(monitoring && {
      monitoring: {
        labels: monitoring.labels ?? {},
        scrape: monitoring.scrape ?? platformDefaults.scrape,
        intervalSeconds: seconds(monitoring.interval ?? platformDefaults.scrapeInterval),
        ...(monitoring.dashboards && {
          dashboards: {
            ...monitoring.dashboards,
            labels: monitoring.dashboards.labels ?? platformDefaults.dashboardLabels,
          },
        }),
      },
    }),
    ...(networkPolicy && {
      networkPolicy: {
        routers: networkPolicy.routers ?? [],
        monitoring: networkPolicy.monitoring ?? (namespace === undefined ? [] : [{ namespace }]),
        egress: networkPolicy.egress ?? platformDefaults.egress,
      },
    }),
    ...(secrets && {
      secrets: {
        store: { name: secrets.store.name, kind: secrets.store.kind ?? platformDefaults.secretStoreKind },
        refreshSeconds: seconds(secrets.refresh ?? platformDefaults.secretRefresh),
      },
    }),
  };
}

/** The second part of a Service's name: `http://prometheus.monitoring:9090`, `prometheus.monitoring.svc.cluster.local`. */
function namespaceOf(address: string): string | undefined {
  const parts = URL.canParse(address) ? new URL(address).hostname.split('.') : [];
  return parts.length === 2 || parts[2] === 'svc' ? parts[1] : undefined;
}

function seconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new InternalError(`the checked duration ${parsed.got} cannot be read`);
  return parsed.value;
}
