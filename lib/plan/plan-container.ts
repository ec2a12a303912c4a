import type { Container, NamedContainer } from '../definition/container';
import { defined } from './plain';
import { planProbes, type ProbePort } from './plan-probes';
import { bytes, millis } from './read';
import { byKey } from './by-key';
import type { PlanSource } from './source';
import type { CommonContainer } from './common-plan';
import type { PlannedContainer } from './workload';

type Steps = readonly (string | number)[];

/** Where the traffic comes in; sidecars, workers and jobs have none. */
export interface TrafficPort extends ProbePort {
  readonly name: 'http' | 'grpc' | 'tcp';
}

/** All but its name and image. */
export function planContainer(
  container: Omit<Container, 'image'>,
  steps: Steps,
  source: PlanSource,
  traffic?: TrafficPort,
): CommonContainer {
  const { defaults, at } = source;
  const { resources = {}, security = {}, health } = container;
  const memoryBytes = resources.memory === undefined ? defaults.memoryBytes : bytes(resources.memory);
  const user = security.user ?? defaults.user;
  return defined({
    path: at(...steps),
    command: container.command,
    args: container.args,
    ports: [
      ...(traffic ? [{ name: traffic.name, port: traffic.port }] : []),
      ...byKey(container.ports).map(([portName, port]) => ({ name: portName, port })),
    ],
    env: Object.fromEntries(byKey(container.env)),
    secrets: Object.fromEntries(byKey(container.secrets)),
    envFrom: container.envFrom,
    downward: container.downward && Object.fromEntries(byKey(container.downward)),
    lifecycle: container.lifecycle,
    cpuMillis: resources.cpu === undefined ? defaults.cpuMillis : millis(resources.cpu),
    memoryBytes,
    cpuLimitMillis: resources.cpuLimit === undefined ? undefined : millis(resources.cpuLimit),
    memoryLimitBytes: resources.memoryLimit === undefined ? memoryBytes : bytes(resources.memoryLimit),
    probes: planProbes(container, steps, source, traffic),
    healthCommand: typeof health === 'object' ? health.command : undefined,
    mounts: byKey(container.mounts).map(([path, mount]) =>
      typeof mount === 'string'
        ? { path, volume: mount, readOnly: false }
        : defined({ path, volume: mount.volume, readOnly: mount.readOnly ?? false, subPath: mount.subPath }),
    ),
    security: {
      user,
      group: security.group ?? user,
      readOnlyRoot: security.readOnlyRoot ?? defaults.readOnlyRoot,
      capabilities: security.capabilities ?? [],
    },
  });
}

export function planNamedContainers(
  containers: readonly NamedContainer[] | undefined,
  field: 'sidecars' | 'init',
  source: PlanSource,
): PlannedContainer[] {
  return (containers ?? []).map((one, index) => {
    const { path, ...planned } = planContainer(one, ['workload', field, index], source);
    return { path, name: one.name, image: one.image, ...planned };
  });
}
