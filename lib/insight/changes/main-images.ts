import { isRecord, listAt, valueAt, type OutputDocument, type OutputRecord } from './output-document';

/** Where the emitted objects tell their version. */
export const VERSION_LABEL = 'app.kubernetes.io/version';
export const VERSION_VARIABLE = 'ROLLOUT_VERSION';

const WORKLOADS = /(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|TaskDefinition)$/;

/**
 * The images that the versions of these releases are: of each workload the container that tells the version, whose tag is
 * the version that is told, or the first. What stands beside it has versions of its own.
 */
export function mainImages(documents: readonly OutputDocument[]): ReadonlySet<string> {
  const pods = documents
    .filter(({ type }) => WORKLOADS.test(type))
    .flatMap(({ content }) => podsIn(content, undefined));
  const telling = pods.filter(({ told, containers }) => told !== undefined || containers.some(tellsVersion));
  // Where releases tell their versions, a workload that tells none, such as a hook, is no release.
  const found = (telling.length > 0 ? telling : pods).flatMap(({ told, containers }) => {
    const main =
      containers.find(tellsVersion) ??
      containers.find((one) => told !== undefined && imageOf(one)?.split(/[:@]/).includes(told)) ??
      containers[0];
    return main === undefined ? [] : [imageOf(main)];
  });
  const functions = documents.map(({ content }) => valueAt(content, 'Properties', 'Code', 'ImageUri'));
  return new Set([...found, ...functions].filter((image): image is string => typeof image === 'string'));
}

export function versionOfImage(image: unknown): string | undefined {
  if (typeof image !== 'string') return undefined;
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? /:([A-Za-z0-9_][\w.-]*)$/.exec(image)?.[1];
}

interface Pod {
  readonly told: string | undefined;
  readonly containers: readonly OutputRecord[];
}

/** Pods of a workload, with the version in the labels that stand nearest. */
function podsIn(value: unknown, labelled: string | undefined): readonly Pod[] {
  if (Array.isArray(value)) return value.flatMap((one) => podsIn(one, labelled));
  if (!isRecord(value)) return [];
  const label = valueAt(value, 'metadata', 'labels', VERSION_LABEL);
  const told = typeof label === 'string' ? label : labelled;
  const containers = [...listAt(value, 'containers'), ...listAt(value, 'ContainerDefinitions')].filter(isRecord);
  const own = containers.length === 0 ? [] : [{ told, containers }];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, inner]) => (key === 'containers' ? [] : podsIn(inner, told))),
  ];
}

function tellsVersion(container: OutputRecord): boolean {
  const variables = [...listAt(container, 'env'), ...listAt(container, 'Environment')];
  return variables.some((one) => isRecord(one) && (one.name ?? one.Name) === VERSION_VARIABLE);
}

function imageOf({ image, Image }: OutputRecord): string | undefined {
  const found = image ?? Image;
  return typeof found === 'string' ? found : undefined;
}
