import type { Container, NamedContainer } from '../definition/container';
import type { Drain, Scheduling, ServiceWorkload, Toleration, WorkerWorkload } from '../definition/workload';
import { defaultsOf } from '../plan/defaults';
import type { Fields } from './fields';
import type { Notes } from './notes';
import { readContainer, type ReadPort, type SaidBeside } from './read-container';
import { readVolumes } from './read-volume';

export type ReadWorkload = ServiceWorkload | WorkerWorkload;

/** The names that a release gives to the port that takes the traffic. */
const OWN_PORT_NAMES: readonly (string | undefined)[] = [undefined, 'http', 'grpc', 'tcp'];

/** The pod template of a Deployment, as the workload of a definition. */
export function readPod(
  pod: Fields,
  beside: SaidBeside & { readonly architecture?: unknown },
  notes: Notes,
): ReadWorkload {
  pod.skip({
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    hostNetwork: false,
    hostPID: false,
    hostIPC: false,
    setHostnameAsFQDN: false,
    shareProcessNamespace: false,
  });
  if (!pod.holds('enableServiceLinks', false)) {
    pod.skip({ enableServiceLinks: true });
    notes.differs(
      pod.at('enableServiceLinks'),
      'A release has no environment variables for the Services of its namespace.',
      'name what the program reads in workload.env, with endpoint(…)',
    );
  }
  const security = pod.record('securityContext');
  security?.skip({ runAsNonRoot: true, fsGroupChangePolicy: 'Always' });
  const confined = security?.holds('seccompProfile', { type: 'RuntimeDefault' }) ?? false;
  security?.skip({ seccompProfile: { type: 'Unconfined' } });
  const supplementalGroups = security?.numbers('supplementalGroups');
  const fsGroup = security?.number('fsGroup');
  const user = { user: security?.number('runAsUser'), group: security?.number('runAsGroup') };
  const grace = pod.number('terminationGracePeriodSeconds') ?? 30;
  const [main, ...others] = pod.list('containers');
  if (!main) {
    notes.unread(pod.at('containers'), undefined);
    return { kind: 'worker', image: '' };
  }
  const { lifecycle, drain } = readEnding(main, grace);
  const read = readContainer(main, 'running', user, beside, notes);
  const ports = portsOf(read.ports, main, notes);
  const inits = pod.list('initContainers').map((one) => ({ one, sidecar: one.holds('restartPolicy', 'Always') }));
  const aside = (one: Fields, kind: 'running' | 'ending'): NamedContainer => {
    const { name, container, ports: own } = readContainer(one, kind, user, {}, notes);
    return { name, ...container, ...(own.length > 0 ? { ports: named(own) } : {}) };
  };
  const sidecars = [...inits.flatMap(({ one, sidecar }) => (sidecar ? [one] : [])), ...others];
  const volumes = readVolumes(pod);
  if (fsGroup === undefined && Object.values(volumes).some(({ kind }) => kind === 'claim')) {
    notes.differs(
      pod.at('securityContext'),
      'In a release the files of disks belong to the group of the process, and Kubernetes changes those that do not.',
      'say workload.podSecurity.fsGroup, the group that they belong to',
    );
  }
  const pullSecrets = pod.list('imagePullSecrets').map((one) => one.text('name') ?? '');
  const { architecture, scheduling } = readScheduling(pod, beside.architecture !== undefined, notes);
  const common = {
    ...read.container,
    containerName: read.name,
    ...(lifecycle === undefined ? {} : { lifecycle }),
    drain,
    ...(sidecars.length > 0 ? { sidecars: sidecars.map((one) => aside(one, 'running')) } : {}),
    ...(inits.some(({ sidecar }) => !sidecar)
      ? { init: inits.filter(({ sidecar }) => !sidecar).map(({ one }) => aside(one, 'ending')) }
      : {}),
    ...(Object.keys(volumes).length > 0 ? { volumes } : {}),
    ...(Object.keys(ports.further).length > 0 ? { ports: ports.further } : {}),
    ...(pullSecrets.length > 0 ? { pullSecrets } : {}),
    ...(architecture === undefined ? {} : { architecture }),
    ...(Object.keys(scheduling).length > 0 ? { scheduling } : {}),
    identity: {
      serviceAccount: pod.text('serviceAccountName') ?? 'default',
      kubernetesToken: pod.flag('automountServiceAccountToken') ?? true,
    },
    podSecurity: {
      ...(fsGroup === undefined ? {} : { fsGroup }),
      ...(supplementalGroups === undefined ? {} : { supplementalGroups }),
      seccomp: confined ? ('runtimeDefault' as const) : ('unconfined' as const),
    },
  };
  return ports.main === undefined ? { kind: 'worker', ...common } : { kind: 'service', port: ports.main, ...common };
}

/** What takes the traffic is called `http`, or stands first. */
function portsOf(ports: readonly ReadPort[], container: Fields, notes: Notes) {
  const index = Math.max(
    0,
    ports.findIndex(({ name }) => name !== undefined && OWN_PORT_NAMES.includes(name)),
  );
  const main = ports[index];
  if (main && !OWN_PORT_NAMES.includes(main.name)) {
    notes.differs(
      `${container.at('ports')}/${index}/name`,
      `The port ${main.name} takes the traffic, and a release calls it by its protocol, such as http.`,
      'name the number where a probe or a Service says the name',
    );
  }
  return { main: main?.port, further: named(ports.filter((one) => one !== main)) };
}

function named(ports: readonly ReadPort[]): Readonly<Record<string, number>> {
  return Object.fromEntries(ports.map(({ name, port }) => [name ?? `port-${port}`, port]));
}

/** A wait before the stop signal is the time that balancers need; any other program runs after that wait. */
function readEnding(main: Fields, grace: number): { lifecycle?: Container['lifecycle']; drain: Drain } {
  const handlers = main.record('lifecycle');
  const postStart = handlers?.record('postStart')?.record('exec')?.texts('command');
  const before = handlers?.record('preStop');
  const program = before?.record('exec')?.texts('command');
  // Without a wait a release has one, which comes on top.
  const margin = defaultsOf().graceMarginSeconds;
  const wait = before?.record('sleep')?.number('seconds') ?? sleepOf(program ?? []);
  const preStop = program === undefined || wait !== undefined ? undefined : program;
  return {
    ...(postStart === undefined && preStop === undefined
      ? {}
      : { lifecycle: { ...(postStart ? { postStart } : {}), ...(preStop ? { preStop } : {}) } }),
    drain: {
      longestRequest: `${Math.max(1, wait === undefined ? grace : grace - wait - margin)}s`,
      ...(wait === undefined ? {} : { propagation: `${wait}s` }),
    },
  };
}

function sleepOf(command: readonly string[]): number | undefined {
  const [, seconds] = /^(?:(?:\/bin\/)?sh -c )?sleep (\d+)s?$/.exec(command.join(' ')) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

function readScheduling(pod: Fields, architectureSaid: boolean, notes: Notes) {
  const { 'kubernetes.io/arch': arch, ...nodes } = pod.labels('nodeSelector');
  const architecture = arch === 'amd64' || arch === 'arm64' ? arch : undefined;
  if (arch === undefined && !architectureSaid) {
    notes.differs(
      pod.at('nodeSelector'),
      'A release runs on nodes of one architecture, amd64 where nothing is said.',
      "say workload.architecture, such as 'arm64'",
    );
  }
  const tolerations = pod.list('tolerations').map((one): Toleration => {
    const key = one.text('key');
    one.skip({ operator: 'Exists' });
    one.skip({ operator: 'Equal' });
    const value = one.text('value');
    const effect = one.text('effect') as Toleration['effect'];
    return {
      ...(key === undefined ? {} : { key }),
      ...(value === undefined ? {} : { value }),
      ...(effect === undefined ? {} : { effect }),
    };
  });
  const priorityClass = pod.text('priorityClassName');
  const runtimeClass = pod.text('runtimeClassName');
  const scheduling: Scheduling = {
    ...(Object.keys(nodes).length > 0 ? { nodes } : {}),
    ...(tolerations.length > 0 ? { tolerations } : {}),
    ...(priorityClass === undefined ? {} : { priorityClass }),
    ...(runtimeClass === undefined ? {} : { runtimeClass }),
  };
  return { architecture, scheduling } as const;
}
