import type { CommonContainer, CommonProcess } from '../../../plan/common-plan';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { environmentOf, environmentSourcesOf } from './environment';
import { lifecycleOf } from './lifecycle';
import type { Container } from './manifest';
import { plainValue } from './plain-value';
import { probeOf } from './probe';
import { resourcesOf } from './resources';
import { containerSecurityContext } from './security-context';
import { mountsOf } from './volumes';

/** All but its name and its image. */
export type ContainerBody = Omit<Container, 'name' | 'image'>;

/** A container that runs as long as the pod: the main one, or one beside it that requests may pass. */
export function runningContainer(
  process: PlannedProcess,
  container: PlannedContainer,
  context: TargetContext,
): Container {
  return named(container, runningBody(process, container, context));
}

/** A container that runs to its end: no probes, no drain. */
export function endingContainer(process: PlannedProcess, container: PlannedContainer): Container {
  return named(container, endingBody(process, container));
}

/** The container with its name and its image. */
export function named({ name, image }: PlannedContainer, body: ContainerBody): Container {
  return { name, image: plainValue(image), ...body };
}

export function runningBody(process: CommonProcess, container: CommonContainer, context: TargetContext): ContainerBody {
  const { startup, readiness, liveness } = container.probes;
  const lifecycle = lifecycleOf(process.drain, container, context);
  return {
    ...endingBody(process, container),
    ...(startup ? { startupProbe: probeOf(startup) } : {}),
    ...(readiness ? { readinessProbe: probeOf(readiness) } : {}),
    ...(liveness ? { livenessProbe: probeOf(liveness) } : {}),
    ...(lifecycle ? { lifecycle } : {}),
  };
}

function endingBody(process: CommonProcess, container: CommonContainer): ContainerBody {
  const { command, args, ports } = container;
  const env = environmentOf(container);
  const envFrom = environmentSourcesOf(container);
  const volumeMounts = mountsOf(process, container);
  return {
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    ...(ports.length ? { ports: ports.map((port) => ({ name: port.name, containerPort: port.port })) } : {}),
    ...(envFrom.length ? { envFrom } : {}),
    ...(env.length ? { env } : {}),
    resources: resourcesOf(container),
    securityContext: containerSecurityContext(container),
    ...(volumeMounts.length ? { volumeMounts } : {}),
  };
}
