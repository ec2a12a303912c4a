import type { MetricDialect } from '../../../platform/platform-definition';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { applicationDialect } from './application-dialect';
import type { Dialect } from './dialect';
import { envoyGatewayDialect } from './envoy-gateway-dialect';
import { istioDialect } from './istio-dialect';
import { nginxDialect } from './nginx-dialect';
import { traefikDialect } from './traefik-dialect';

export type Prometheus = NonNullable<ResolvedPlatform['metrics']['prometheus']>;

const dialects: Readonly<Record<MetricDialect, (prometheus: Prometheus) => Dialect>> = {
  istio: () => istioDialect,
  envoyGateway: () => envoyGatewayDialect,
  nginx: () => nginxDialect,
  traefik: () => traefikDialect,
  application: ({ application }) => applicationDialect(application),
};

export function dialectOf(prometheus: Prometheus): Dialect | undefined {
  return prometheus.dialect && dialects[prometheus.dialect](prometheus);
}
