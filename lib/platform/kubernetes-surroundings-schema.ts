import { kind } from '../definition/schema/choice';
import { duration } from '../definition/schema/measures';
import { existingName, label, labelKey, labelValue } from '../definition/schema/names';
import { networkPeerSchema } from '../definition/schema/network';
import { list, map, record } from '../definition/schema/record';
import { line, oneOf } from '../definition/schema/scalars';

const labels = map(labelKey(), labelValue()).optional();

const dashboards = record(
  { labels, folder: line(128).optional(), dataSource: existingName().optional() },
  { id: 'DashboardPlatform' },
);

const monitoring = record(
  {
    labels,
    scrape: oneOf(['podMonitor', 'serviceMonitor']).optional(),
    interval: duration().optional(),
    dashboards: dashboards.optional(),
  },
  { id: 'MonitoringPlatform' },
);

const networkPolicy = record(
  {
    routers: list(networkPeerSchema).optional(),
    monitoring: list(networkPeerSchema).optional(),
    egress: oneOf(['all', 'named']).optional(),
  },
  { id: 'NetworkPolicyPlatform' },
);

const secrets = record(
  {
    kind: kind('externalSecrets'),
    store: record({ name: label(), kind: oneOf(['ClusterSecretStore', 'SecretStore']).optional() }),
    refresh: duration().optional(),
  },
  { id: 'SecretsPlatform' },
);

/** What the clusters have around workloads. */
export const surroundingsShape = {
  autoscaler: oneOf(['hpa', 'keda']).optional(),
  monitoring: monitoring.optional(),
  networkPolicy: networkPolicy.optional(),
  secrets: secrets.optional(),
};
