import { Size } from 'cdk8s';
import type {
  Capability,
  ContainerProps,
  ContainerResources,
  ContainerSecurityContextProps,
  ImagePullPolicy,
  Protocol,
  Volume,
} from 'cdk8s-plus-28';
import type {
  Container as Wanted,
  ContainerSecurityContext,
  ResourceRequirements,
} from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';
import { sourcesOf, variablesOf } from './environment';
import type { Imported } from './imported';
import { probeOf } from './probe';
import { mebibytes, millis } from './quantity';

export interface ContainerSurroundings {
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly references: Imported;
}

/** A container that runs as long as the pod. */
export function runningContainer(plus: Plus, wanted: Wanted, around: ContainerSurroundings): ContainerProps {
  const { postStart, preStop } = wanted.lifecycle ?? {};
  return {
    ...endingContainer(plus, wanted, around),
    readiness: probeOf(plus, wanted.readinessProbe),
    liveness: probeOf(plus, wanted.livenessProbe),
    startup: probeOf(plus, wanted.startupProbe),
    lifecycle: {
      postStart: postStart?.exec && plus.Handler.fromCommand([...postStart.exec.command]),
      preStop: preStop?.exec && plus.Handler.fromCommand([...preStop.exec.command]),
    },
  };
}

/** A container without probes; those of a native sidecar are patched, since older versions know none. */
export function endingContainer(plus: Plus, wanted: Wanted, around: ContainerSurroundings): ContainerProps {
  return {
    name: wanted.name,
    image: wanted.image,
    imagePullPolicy: wanted.imagePullPolicy as ImagePullPolicy | undefined,
    command: wanted.command && [...wanted.command],
    args: wanted.args && [...wanted.args],
    workingDir: wanted.workingDir,
    ports: wanted.ports?.map(({ name, containerPort, protocol }) => ({
      name,
      number: containerPort,
      protocol: protocol as Protocol | undefined,
    })),
    envVariables: variablesOf(plus, wanted.env ?? [], around.references),
    envFrom: sourcesOf(plus, wanted.envFrom ?? [], around.references),
    resources: resourcesOf(plus, wanted.resources),
    securityContext: securityOf(wanted.securityContext),
    volumeMounts: (wanted.volumeMounts ?? []).flatMap(({ name, mountPath, subPath, readOnly }) => {
      const volume = around.volumes.get(name);
      return volume ? [{ path: mountPath, volume, subPath, readOnly }] : [];
    }),
  };
}

function resourcesOf(plus: Plus, { requests = {}, limits = {} }: ResourceRequirements = {}): ContainerResources {
  const cpu = (quantity: string | undefined) => {
    const amount = millis(quantity);
    if (amount === undefined) return undefined;
    return amount % 1000 === 0 ? plus.Cpu.units(amount / 1000) : plus.Cpu.millis(amount);
  };
  const memory = (quantity: string | undefined) => {
    const amount = mebibytes(quantity);
    return amount === undefined ? undefined : Size.mebibytes(amount);
  };
  return {
    cpu: { request: cpu(requests['cpu']), limit: cpu(limits['cpu']) },
    memory: { request: memory(requests['memory']), limit: memory(limits['memory']) },
  };
}

/** Where nothing is said, cdk8s-plus has stricter defaults than Kubernetes; the patch takes them out again. */
function securityOf(wanted: ContainerSecurityContext = {}): ContainerSecurityContextProps {
  const { add, drop } = wanted.capabilities ?? {};
  return {
    ensureNonRoot: wanted.runAsNonRoot,
    user: wanted.runAsUser,
    group: wanted.runAsGroup,
    privileged: wanted.privileged,
    readOnlyRootFilesystem: wanted.readOnlyRootFilesystem,
    allowPrivilegeEscalation: wanted.allowPrivilegeEscalation,
    capabilities: wanted.capabilities && {
      ...(add ? { add: [...add] as Capability[] } : {}),
      ...(drop ? { drop: [...drop] as Capability[] } : {}),
    },
  };
}
