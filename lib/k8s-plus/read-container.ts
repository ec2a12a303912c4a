import type { Container, ContainerSecurity, Resources } from '../definition/container';
import type { CpuQuantity, MemoryQuantity } from '../units';
import type { Fields } from './fields';
import type { Notes } from './notes';
import { readEnvironment } from './read-environment';
import { readHealth } from './read-health';
import { readMounts } from './read-volume';

/** What users say beside a Deployment, so that nothing has to be asked about it. */
export interface SaidBeside {
  readonly security?: ContainerSecurity;
  readonly resources?: Resources;
}

export interface ReadContainer {
  readonly name: string;
  readonly container: Container;
  readonly ports: readonly ReadPort[];
}

export interface ReadPort {
  readonly name?: string;
  readonly port: number;
}

export interface PodUser {
  readonly user?: number;
  readonly group?: number;
}

export function readContainer(
  fields: Fields,
  kind: 'running' | 'ending',
  pod: PodUser,
  beside: SaidBeside,
  notes: Notes,
): ReadContainer {
  const name = fields.text('name') ?? '';
  const mounts = readMounts(fields);
  const command = fields.texts('command');
  const args = fields.texts('args');
  const policy = fields.text('imagePullPolicy');
  fields.skip({
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    stdin: false,
    tty: false,
  });
  if (policy !== undefined && policy !== 'IfNotPresent') {
    notes.differs(
      fields.at('imagePullPolicy'),
      `A release does not say when images are pulled: its image has a version, so IfNotPresent is enough; this said ${policy}.`,
      'nothing, where a tag is never moved; targets.argo.imagePullPolicy says it for Rollouts',
    );
  }
  return {
    name,
    ports: fields.list('ports').map(readPort),
    container: {
      image: fields.text('image') ?? '',
      ...(command === undefined ? {} : { command }),
      ...(args === undefined ? {} : { args }),
      ...readEnvironment(fields),
      resources: readResources(fields, beside.resources ?? {}, notes),
      ...(kind === 'running' ? { health: readHealth(fields) } : {}),
      ...(Object.keys(mounts).length > 0 ? { mounts } : {}),
      security: readSecurity(fields, pod, beside.security ?? {}, notes),
    },
  };
}

function readPort(fields: Fields): ReadPort {
  fields.skip({ protocol: 'TCP' });
  const name = fields.text('name');
  return { port: fields.number('containerPort') ?? 0, ...(name === undefined ? {} : { name }) };
}

function readResources(container: Fields, beside: Resources, notes: Notes): Resources {
  const at = container.at('resources');
  const resources = container.record('resources');
  const requests = resources?.record('requests');
  const limits = resources?.record('limits');
  const limit = { cpu: cpuOf(limits), memory: limits?.text('memory') as MemoryQuantity | undefined };
  // A limit alone is the request, too.
  const cpu = cpuOf(requests) ?? limit.cpu;
  const memory = (requests?.text('memory') as MemoryQuantity | undefined) ?? limit.memory;
  if (cpu === undefined && beside.cpu === undefined)
    notes.unsaid(`${at}/requests/cpu`, 'a release asks for 250m', 'workload.resources.cpu');
  if (memory === undefined && beside.memory === undefined)
    notes.unsaid(`${at}/requests/memory`, 'a release asks for 512Mi', 'workload.resources.memory');
  if (limit.memory === undefined && beside.memoryLimit === undefined)
    notes.unsaid(
      `${at}/limits/memory`,
      'a release is stopped above what it asks for',
      'workload.resources.memoryLimit',
    );
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(limit.cpu === undefined ? {} : { cpuLimit: limit.cpu }),
    ...(limit.memory === undefined ? {} : { memoryLimit: limit.memory }),
    ...beside,
  };
}

function cpuOf(amounts: Fields | undefined): CpuQuantity | undefined {
  const text = amounts?.text('cpu') ?? amounts?.number('cpu')?.toString();
  if (text === undefined) return undefined;
  return text.endsWith('m') ? (text as CpuQuantity) : Number(text);
}

/** A release runs without privileges and capabilities: whoever has them is asked. */
function readSecurity(container: Fields, pod: PodUser, beside: ContainerSecurity, notes: Notes): ContainerSecurity {
  const at = container.at('securityContext');
  const context = container.record('securityContext');
  context?.skip({ privileged: false, runAsNonRoot: true });
  const user = context?.number('runAsUser') ?? pod.user;
  const group = context?.number('runAsGroup') ?? pod.group;
  if (user === undefined && beside.user === undefined) {
    notes.unsaid(`${at}/runAsUser`, 'the image decides, and a release runs as 1000', 'workload.security.user');
  }
  const capabilities = context?.record('capabilities');
  const added = capabilities?.texts('add');
  if (!(capabilities?.holds('drop', ['ALL']) ?? false) && beside.capabilities === undefined) {
    notes.unsaid(`${at}/capabilities`, 'a release drops all that it does not name', 'workload.security.capabilities');
  }
  if (!(context?.holds('allowPrivilegeEscalation', false) ?? false)) {
    notes.differs(
      `${at}/allowPrivilegeEscalation`,
      'A release does not let a process gain privileges, such as by sudo.',
      'nothing, unless the image needs a setuid program',
    );
    context?.skip({ allowPrivilegeEscalation: true });
  }
  return {
    readOnlyRoot: context?.flag('readOnlyRootFilesystem') ?? false,
    ...(user === undefined ? {} : { user }),
    ...(group === undefined ? {} : { group }),
    ...(added === undefined ? {} : { capabilities: added }),
    ...beside,
  };
}
