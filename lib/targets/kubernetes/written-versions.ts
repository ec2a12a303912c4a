import type { WrittenVersion, WrittenVersions } from '../written-stages';
import { ABORTED_LABEL, ROLE_LABEL } from './deployment';
import { STABLE_IMAGE, STABLE_VERSION } from './stateful-set';

/** What is read of a manifest; whoever edited it may have left anything out. */
export interface WrittenObject {
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: WrittenSpec;
}

interface WrittenSpec {
  readonly replicas?: number;
  readonly selector?: unknown;
  readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number } };
  readonly template?: WrittenTemplate;
  readonly jobTemplate?: { readonly spec?: { readonly template?: WrittenTemplate } };
}

interface WrittenTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly containers?: readonly { readonly image?: string }[] };
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

/** The versions that the workloads of one release run. */
export function versionsIn(objects: readonly unknown[]): WrittenVersions | undefined {
  const workloads = (objects as readonly WrittenObject[]).filter(isWorkload);
  const [only, ...others] = workloads;
  if (only === undefined) return undefined;
  if (others.length === 0) return ofOne(only);
  const [stable, candidate] = ['stable', 'candidate'].map((role) => workloads.filter((one) => roleOf(one) === role));
  if (workloads.length !== 2 || stable?.length !== 1 || candidate?.length !== 1) return undefined;
  const [old, fresh] = [versionOf(stable[0]!), versionOf(candidate[0]!)];
  if (!old || !fresh) return undefined;
  return {
    kind: 'two',
    stable: old,
    candidate: fresh,
    isAborted: candidate[0]!.metadata?.labels?.[ABORTED_LABEL] === 'true',
  };
}

function ofOne(workload: WrittenObject): WrittenVersions | undefined {
  const own = versionOf(workload);
  // Stable alone is half of a release.
  if (!own || roleOf(workload) === 'stable') return undefined;
  const annotations = workload.metadata?.annotations ?? {};
  const [image, version] = [annotations[STABLE_IMAGE], annotations[STABLE_VERSION]];
  if (image !== undefined && version !== undefined)
    return { kind: 'two', stable: { image, version }, candidate: own, isAborted: false };
  const partition = workload.spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  if (partition > 0) return { kind: 'two', candidate: own, isAborted: false };
  return { kind: 'alone', only: own };
}

/** Argo CD runs Jobs with a hook before and after it applies the release. */
function isWorkload({ kind = '', metadata }: WrittenObject): boolean {
  return WORKLOADS.includes(kind) && metadata?.annotations?.['argocd.argoproj.io/hook'] === undefined;
}

function roleOf({ metadata }: WrittenObject): string | undefined {
  return metadata?.labels?.[ROLE_LABEL];
}

function versionOf({ kind, metadata, spec }: WrittenObject): WrittenVersion | undefined {
  const template = spec?.template ?? spec?.jobTemplate?.spec?.template;
  const image = template?.spec?.containers?.[0]?.image;
  const version = template?.metadata?.labels?.['app.kubernetes.io/version'];
  if (image === undefined || version === undefined) return undefined;
  return { image, version, workload: `${kind}/${metadata?.name}` };
}
