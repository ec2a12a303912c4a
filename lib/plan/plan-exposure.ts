import type { Exposure } from '../definition/exposure';
import { unreachable } from '../diagnostics';
import { defined } from './plain';
import type { PlannedExposure } from './plan';
import { seconds } from './read';
import type { PlanSource } from './source';

export function planExposure(source: PlanSource): PlannedExposure {
  const { definition, defaults, at } = source;
  const path = at('exposure');
  const exposure = definition.exposure ?? defaultExposure(source);
  switch (exposure.kind) {
    case 'none':
      return { kind: 'none', path };
    case 'tcp':
      return defined({
        kind: 'tcp' as const,
        path,
        port: exposure.port ?? containerPort(source),
        visibility: exposure.visibility ?? ('internal' as const),
        callers: exposure.callers,
      });
    case 'tls':
      return defined({
        kind: 'tcp' as const,
        path,
        port: exposure.port ?? defaults.tlsPort,
        visibility: 'public' as const,
        callers: exposure.callers,
        sni: exposure.hosts,
      });
    case undefined:
    case 'http':
    case 'grpc':
      return defined({
        kind: exposure.kind ?? ('http' as const),
        path,
        port: exposure.port ?? defaults.clientPort,
        visibility: exposure.visibility ?? (exposure.hosts?.length ? ('public' as const) : ('internal' as const)),
        callers: exposure.callers,
        hosts: exposure.hosts ?? [],
        paths: exposure.paths ?? [],
        priority: exposure.priority,
        stickinessSeconds: stickiness(exposure, source),
      });
    default:
      return unreachable(exposure);
  }
}

function defaultExposure({ definition: { workload } }: PlanSource): Exposure {
  const kind = workload.kind ?? 'service';
  if (kind === 'stateful') return { kind: 'tcp' };
  return { kind: kind === 'service' || ('port' in workload && workload.port !== undefined) ? 'http' : 'none' };
}

function containerPort({ definition, defaults }: PlanSource): number {
  const { workload } = definition;
  return ('port' in workload ? workload.port : undefined) ?? defaults.clientPort;
}

/** A random share of users must stay the same users for as long as the test runs. */
function stickiness(exposure: Exposure, { definition: { strategy } }: PlanSource): number | undefined {
  if ('stickiness' in exposure && exposure.stickiness !== undefined) return seconds(exposure.stickiness);
  return strategy?.kind === 'abTest' && strategy.split !== undefined ? seconds(strategy.duration) : undefined;
}
