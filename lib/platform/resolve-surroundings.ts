import { InternalError } from '../diagnostics';
import { parseDuration } from '../units';
import { platformDefaults } from './defaults';
import type { KubernetesPlatform } from './kubernetes-platform';
import { namespaceOfAddress } from './namespace-of-address';
import type { ResolvedSurroundings } from './resolved-surroundings';

export function resolveSurroundings(
  { autoscaler, monitoring, networkPolicy, secrets }: KubernetesPlatform,
  prometheus: { readonly address: string } | undefined,
): ResolvedSurroundings {
  const namespace = prometheus && namespaceOfAddress(prometheus.address);
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

function seconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new InternalError(`the checked duration ${parsed.got} cannot be read`);
  return parsed.value;
}
