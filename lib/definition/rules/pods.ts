import { finding, joinPath, type Diagnostic, spelled } from '../../diagnostics';
import { printable } from '../../units';
import { didYouMean } from '../did-you-mean';
import type { Exposure } from '../exposure';
import type { Autoscaling, Workload } from '../workload';
import { containersOf, podOf } from './containers';
import type { DefinitionRule } from './rule';

/** A daemon may have one. */
function hasPort(workload: Workload): workload is Workload & { readonly port: number } {
  return 'port' in workload && workload.port !== undefined;
}

const ports: DefinitionRule = {
  reads: ['workload', 'name'],
  check: (definition) => {
    const { workload } = definition;
    const main = hasPort(workload) ? [{ path: 'workload.port', port: workload.port }] : [];
    const named = containersOf(definition)
      // Containers of init end before the others start: their ports are free again.
      .filter(({ path }) => !path.startsWith('workload.init'))
      .flatMap(({ path, container }) =>
        Object.entries(container.ports ?? {}).map(([name, port]) => ({ path: joinPath(path, 'ports', name), port })),
      );
    const all = [...main, ...named];
    return all.flatMap(({ path, port }, index) => {
      const first = all.findIndex((other) => other.port === port);
      return first === index ? [] : [duplicatePort(path, port, all[first]!.path)];
    });
  },
};

function duplicatePort(path: string, port: number, first: string): Diagnostic {
  return finding('duplicate-port', path, {
    message: `${first} is the same port; containers of a pod share one network.`,
    got: String(port),
    allowed: 'a port that is used once',
    fix: 'change one of them, or remove it',
  });
}

const mounts: DefinitionRule = {
  reads: ['workload', 'name'],
  check: (definition) => {
    const known = Object.keys(podOf(definition)?.volumes ?? {});
    return containersOf(definition).flatMap(({ path, container }) =>
      Object.entries(container.mounts ?? {}).flatMap(([place, mount]) => {
        const volume = typeof mount === 'string' ? mount : mount.volume;
        return known.includes(volume) ? [] : [unknownVolume(joinPath(path, 'mounts', place), volume, known)];
      }),
    );
  },
};

function unknownVolume(path: string, volume: string, known: readonly string[]): Diagnostic {
  const meant = didYouMean(volume, known);
  return finding('unknown-volume', path, {
    message: 'There is no volume of this name.',
    got: printable(volume),
    allowed: known.length ? known.join(' | ') : 'none: workload.volumes is empty',
    fix: meant === undefined ? `add it: volumes: { ${volume}: { kind: 'empty' } }` : `did you mean '${meant}'?`,
  });
}

const replicaBounds: DefinitionRule = {
  reads: ['workload'],
  check: ({ workload }) => [
    ...('replicas' in workload ? bounds('workload.replicas', workload.replicas) : []),
    ...('provisioned' in workload ? bounds('workload.provisioned', workload.provisioned) : []),
  ],
};

function bounds(path: string, replicas: number | Autoscaling | undefined): readonly Diagnostic[] {
  if (typeof replicas !== 'object' || replicas.min <= replicas.max) return [];
  return [
    finding('invalid-bounds', joinPath(path, 'min'), {
      message: 'The smallest number is above the largest.',
      got: `min ${replicas.min}, max ${replicas.max}`,
      allowed: `at most ${replicas.max}`,
      fix: 'swap min and max, or raise max',
    }),
  ];
}

const metricsPort: DefinitionRule = {
  reads: ['workload', 'exposure'],
  check: ({ workload, exposure }) => {
    if (!('metrics' in workload) || workload.metrics === undefined) return [];
    const traffic = hasPort(workload) ? [trafficPortName(workload.kind, exposure?.kind)] : [];
    const known = [...traffic, ...Object.keys(workload.ports ?? {})];
    const port = workload.metrics.port ?? (known.includes('metrics') ? 'metrics' : traffic[0]);
    if (port !== undefined && known.includes(port)) return [];
    return [
      finding('metrics-port-unknown', 'workload.metrics', {
        message: 'The main container has no port of this name to read metrics at.',
        got: port === undefined ? 'no port' : printable(port),
        allowed: known.length ? known.join(' | ') : 'a name under workload.ports',
        fix: 'add it: ports: { metrics: 9090 }',
      }),
    ];
  },
};

/** As the plan names it: by the exposure, which a stateful workload has as TCP. */
function trafficPortName(kind: Workload['kind'], exposure: Exposure['kind'] | undefined): string {
  if (exposure === undefined) return kind === 'stateful' ? 'tcp' : 'http';
  if (exposure === 'none') return 'http';
  return exposure === 'tls' ? 'tcp' : exposure;
}

const exposedPort: DefinitionRule = {
  reads: ['workload', 'exposure'],
  check: ({ workload, exposure }) => {
    const kind = workload.kind ?? 'service';
    const portless =
      kind === 'worker' || (kind === 'daemon' && !hasPort(workload)) || kind === 'job' || kind === 'cron';
    if (!portless || exposure === undefined || exposure.kind === 'none') return [];
    return [
      finding('exposure-without-port', 'exposure', {
        message: `A ${kind} has no port that could receive traffic.`,
        got: `exposure ${exposure.kind ?? 'http'}`,
        allowed: "none: leave it out, or kind: 'none'",
        fix:
          kind === 'daemon'
            ? 'remove exposure, or add workload.port'
            : `remove exposure, or make it a workload of kind 'service' with a port`,
      }),
    ];
  },
};

const functionCode: DefinitionRule = {
  reads: ['workload'],
  check: ({ workload }) => {
    if (workload.kind !== 'function' || (workload.image === undefined) !== (workload.code === undefined)) return [];
    return [
      finding('function-without-code', 'workload', {
        message: 'A function runs either an image or code.',
        got: workload.image === undefined ? 'neither image nor code' : 'both image and code',
        allowed: 'exactly one of image, code',
        fix:
          workload.image === undefined
            ? spelled`add image, or code: ${{ program: "ref('code')", data: '{ ref: code }' }}`
            : 'remove one of them',
      }),
    ];
  },
};

export const podRules: readonly DefinitionRule[] = [
  ports,
  mounts,
  metricsPort,
  replicaBounds,
  exposedPort,
  functionCode,
];
