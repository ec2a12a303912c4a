import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { defineRelease, type Release } from '../definition/release';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { RollingStrategy, Strategy } from '../definition/strategy';
import type { ServiceWorkload, WorkerWorkload } from '../definition/workload';
import { ReleaseError, type Diagnostic } from '../diagnostics';
import { besideDeployment } from './beside-deployment';
import { Fields } from './fields';
import { Notes } from './notes';
import { readPod, type ReadWorkload } from './read-pod';

/** Fields of the workload that count instead of the Deployment's. */
export type WorkloadChanges = Partial<Omit<ServiceWorkload, 'kind'>> | Partial<Omit<WorkerWorkload, 'kind'>>;

export interface ReleaseFromProps extends Omit<ReleaseDefinition, 'apiVersion' | 'name' | 'workload'> {
  /** @default - the Deployment's */
  readonly name?: string;
  /** What the Deployment does not say, or is to be otherwise. */
  readonly workload?: WorkloadChanges;
  /** RFC 6901 paths of the Deployment whose fields are left behind. @example ['/spec/template/metadata/annotations'] @default - none */
  readonly accept?: readonly string[];
}

export interface ReleaseFrom {
  readonly release: Release;
  /** What is otherwise in the release; none of it is an error. */
  readonly findings: readonly Diagnostic[];
}

export interface WorkloadOf {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly workload: ReadWorkload;
  /** That of the Deployment, unless the release has another one. */
  readonly strategy?: Strategy;
  readonly findings: readonly Diagnostic[];
}

/**
 * A release in place of a Deployment of cdk8s or cdk8s-plus, which is taken out of its chart, with what was made below
 * it. Patches and methods count up to here.
 *
 * @throws ReleaseError with every field that a definition has no word for
 */
export function releaseFrom(deployment: Construct, props: ReleaseFromProps = {}): ReleaseFrom {
  const { accept, workload: changes, ...rest } = props;
  const read = workloadOf(deployment, { accept, workload: changes });
  const findings = [...read.findings, ...besideDeployment(deployment)];
  if (findings.some(({ severity }) => severity === 'error')) throw new ReleaseError(findings, deployment.node.path);
  const release = defineRelease({
    name: read.name,
    strategy: read.strategy,
    ...rest,
    ...(Object.keys(read.labels).length > 0 ? { labels: { ...read.labels, ...rest.labels } } : {}),
    workload: read.workload,
  });
  deployment.node.scope?.node.tryRemoveChild(deployment.node.id);
  return { release, findings };
}

/** What a definition says of a Deployment, which stays where it is. */
export function workloadOf(
  deployment: Construct,
  { accept = [], workload: changes = {} }: Pick<ReleaseFromProps, 'accept' | 'workload'> = {},
): WorkloadOf {
  const manifest = ApiObject.of(deployment).toJson() as unknown;
  const root = new Fields(JSON.parse(JSON.stringify(manifest)), '');
  const metadata = root.record('metadata');
  const name = metadata?.text('name') ?? '';
  const notes = new Notes(`Deployment/${name}`, accept);
  if (!root.holds('kind', 'Deployment') || !root.holds('apiVersion', 'apps/v1')) {
    throw new Error(
      `rollout-constructs/k8s-plus: ${deployment.node.path} is no Deployment of apps/v1. Pass a Deployment of cdk8s-plus, or an ApiObject.`,
    );
  }
  // The namespace is the chart's or the platform's.
  metadata?.text('namespace');
  const spec = root.record('spec') ?? new Fields({}, '/spec');
  const template = spec.record('template') ?? new Fields({}, '/spec/template');
  const podMeta = template.record('metadata');
  const labels = { ...metadata?.labels('labels'), ...podMeta?.labels('labels') };
  const strategy = readStrategy(spec);
  readSelector(spec, name, notes);
  const pod = template.record('spec') ?? new Fields({}, '/spec/template/spec');
  const beside = { security: changes.security, resources: changes.resources, architecture: changes.architecture };
  const read = readPod(pod, beside, notes);
  // Both hold what was said beside the Deployment already.
  const merged = { security: read.security, resources: read.resources };
  const replicas = spec.number('replicas');
  if (replicas === undefined && changes.replicas === undefined) {
    notes.unsaid(
      '/spec/replicas',
      'an autoscaler has it, or there is one',
      'workload.replicas, such as { min: 2, max: 8 }',
    );
  }
  spec.skip({ revisionHistoryLimit: 10, progressDeadlineSeconds: 600, paused: false });
  for (const { at, value } of root.leftovers()) notes.unread(at, value);
  return {
    name,
    labels: withoutOurs(labels),
    workload: { ...read, ...(replicas === undefined ? {} : { replicas }), ...changes, ...merged } as ReadWorkload,
    ...(strategy === undefined ? {} : { strategy }),
    findings: notes.findings,
  };
}

/** A release writes these itself, and cdk8s-plus the path of its construct. */
function withoutOurs(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = [
    'app.kubernetes.io/name',
    'app.kubernetes.io/managed-by',
    'app.kubernetes.io/version',
    'cdk8s.io/metadata.addr',
  ];
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !own.includes(key)));
}

function readStrategy(spec: Fields): Strategy {
  const strategy = spec.record('strategy');
  const minReady = spec.number('minReadySeconds') ?? 0;
  if (strategy?.holds('type', 'Recreate')) return { kind: 'recreate' };
  strategy?.skip({ type: 'RollingUpdate' });
  const rolling = strategy?.record('rollingUpdate');
  return {
    kind: 'rolling',
    maxSurge: (rolling?.port('maxSurge') ?? '25%') as RollingStrategy['maxSurge'],
    maxUnavailable: (rolling?.port('maxUnavailable') ?? '25%') as RollingStrategy['maxUnavailable'],
    minReady: `${minReady}s`,
  };
}

/** The API server takes no other selector for a Deployment that is there. */
function readSelector(spec: Fields, name: string, notes: Notes): void {
  const selector = spec.record('selector');
  const labels = Object.entries(selector?.labels('matchLabels') ?? {});
  if (labels.length === 1 && labels[0]?.[0] === 'app.kubernetes.io/name' && labels[0][1] === name) return;
  notes.differs(
    '/spec/selector',
    'A release finds its pods by app.kubernetes.io/name; Kubernetes takes no other selector for a Deployment that is there.',
    'give the release another name and remove the old Deployment afterwards, or delete it with --cascade=orphan first',
  );
}
