import { compareReleases, type Reading, type ReleaseForm } from '../../../lib/insight/equivalence';
import { mutatedDocuments } from './mutated-documents';
import { mutationsOf } from './mutations';

/** What may change without changing how a release goes, with the reason; paths with the kind of the object before them. */
const SILENT: readonly (readonly [RegExp, string])[] = [
  [/^\w+ metadata\./, 'names, labels and annotations: who it is, not how it goes'],
  [/^(Service|ServiceAccount|ConfigMap|PodDisruptionBudget|NetworkPolicy) /, 'moves no traffic between two versions'],
  [
    /^(Rollout|Deployment|StatefulSet|DaemonSet|Job|CronJob) spec\.(jobTemplate\.spec\.)?(template|selector|volumeClaimTemplates)\b/,
    'what runs, not how it is released',
  ],
  [
    /^(HorizontalPodAutoscaler spec\.(maxReplicas|metrics|behavior)|ScaledObject spec\.(maxReplicaCount|triggers))/,
    'capacity; shares are counted from the fewest pods',
  ],
  [/^PrometheusRule spec\.groups\b/, 'alerts on promises to users call people; nothing goes back for them'],
  [/^(VirtualService|DestinationRule|HTTPRoute|GRPCRoute|TLSRoute|Ingress) .*(port|number|Port)\b/, 'a port'],
  [
    /^spec serviceConnect\.server\.(port|containerPort)\b/,
    'where clients call and the task listens; both versions alike',
  ],
  [/^spec (name|internalName|labels|task|route|edges|autoscaling)\b/, 'what runs and where users come in'],
  [/^spec (function|alias)\b/, 'the version that runs, and instances that are kept warm'],
  [/^spec (fleet\.machine|revision\.container)\b/, 'what runs, on machines of one kind for both versions'],
  [/^spec fleet\.size\.(min|max)/, 'capacity; shares are counted from the machines that are wanted'],
  [/^spec (fleet\.healthCheckGraceSeconds|revision\.readiness)\b/, 'when a machine counts as healthy'],
  [/^spec healthCheckGraceSeconds/, 'how long ECS looks away while a task starts'],
  [
    /^spec targetGroups.*\.(port|deregistrationSeconds|stickinessSeconds|protocolVersion|key)\b/,
    'connections, not shares',
  ],
  [/^spec targetGroups\[[1-9]/, 'the second group is checked like the first'],
  [/^spec .*healthCheck\.(path|port|healthyCodes|timeoutSeconds|unhealthyThreshold)/, 'when a task is unhealthy'],
  [/^spec alarms.*\.(key|path|description)\b/, 'words for people'],
  [
    /^spec deployment\.(expectedSeconds|hooks(?!.*(watchSeconds|timeoutSeconds|smokeTests)))/,
    'what the host is told to wait for, and names of functions',
  ],
];

/** Silent only where a router or a Service divides the traffic, or the whole set of tasks is exchanged at once. */
const SILENT_SIDE_BY_SIDE: readonly (readonly [RegExp, string])[] = [
  [
    /^(Rollout spec\.replicas|HorizontalPodAutoscaler spec\.minReplicas|ScaledObject spec\.minReplicaCount)/,
    'capacity: shares are of requests',
  ],
  [/^spec (desiredCount|minimumHealthyPercent|maximumPercent)/, 'CodeDeploy starts a second set of full size'],
  [/^spec targetGroups.*healthCheck\.(intervalSeconds|healthyThreshold)/, 'before the first shift, which has no clock'],
];

/** Silent where CodeDeploy exchanges what runs on machines: their health has its own seconds in the spec. */
const SILENT_ON_MACHINES: readonly (readonly [RegExp, string])[] = [
  [/^spec targetGroups.*healthCheck\.(intervalSeconds|healthyThreshold)/, 'healthySeconds of the deployment counts'],
];

/** All requests at once, with nothing that watches: what is left of the document is the version. */
const WITHOUT_NUMBERS = ['recreate on lambda'];

const documents = mutatedDocuments();
/** Every place that was reached, for what is silent. */
const reached = new Set<string>();

test.each(documents.map((one) => [one.title, one] as const))('%s: no number changes without notice', (title, one) => {
  const { emitted, kinds } = one;
  const { document, read, plan } = emitted;
  const original = only(read(document));
  const sideBySide = plan.update.kind === 'sideBySide' && !isWithoutRouter(document);
  const onMachines = (document as { readonly kind?: unknown }).kind === 'codedeploy-ec2';
  const silent = [...SILENT, ...(sideBySide ? SILENT_SIDE_BY_SIDE : []), ...(onMachines ? SILENT_ON_MACHINES : [])];
  const missed: string[] = [];
  let noticed = 0;
  for (const mutation of mutationsOf(document)) {
    const path = named(document, mutation.path);
    if (kinds && !kinds.includes(path.split(' ')[0]!)) continue;
    reached.add(path);
    if (silent.some(([pattern]) => pattern.test(path)) || isOnlyBackend(document, mutation.path)) continue;
    if (isNoticed(original, read(mutation.document))) noticed += 1;
    else missed.push(path);
  }
  expect(missed).toEqual([]);
  expect(noticed > 0).toBe(!WITHOUT_NUMBERS.includes(title));
});

test('what is silent is silent for a reason that still exists', () => {
  const all = [...SILENT, ...SILENT_SIDE_BY_SIDE];
  const paths = [...reached];
  expect(all.filter(([pattern]) => !paths.some((path) => pattern.test(path))).map(([, reason]) => reason)).toEqual([]);
  const backends = documents.filter(({ emitted: { document } }) =>
    [...mutationsOf(document)].some(({ path }) => isOnlyBackend(document, path)),
  );
  expect(backends).not.toEqual([]);
});

function isNoticed(original: ReleaseForm, { read, refused }: Reading<ReleaseForm>): boolean {
  if (refused.length > 0 || read.length !== 1) return true;
  return compareReleases(original, read[0]!).kind !== 'equal';
}

function only({ read, refused }: Reading<ReleaseForm>): ReleaseForm {
  expect(refused).toEqual([]);
  return read[0]!;
}

/** `[3].spec.replicas` → `Rollout spec.replicas`. */
function named(document: unknown, path: string): string {
  const index = /^\[(\d+)\]\.(.*)$/s.exec(path);
  if (!index || !Array.isArray(document)) return `spec ${path}`;
  return `${(document[Number(index[1])] as { readonly kind: string }).kind} ${index[2]}`;
}

/** The only backend of a route gets everything, whatever its weight. */
function isOnlyBackend(document: unknown, path: string): boolean {
  const [, object, rules, rule, backends] =
    /^\[(\d+)\]\.spec\.(rules|tls)\[(\d+)\]\.(backendRefs|route)\[0\]\.weight\b/.exec(path) ?? [];
  if (object === undefined) return false;
  const { spec } = (document as readonly { readonly spec: Readonly<Record<string, readonly Rule[]>> }[])[
    Number(object)
  ]!;
  return spec[rules!]![Number(rule)]![backends!]!.length === 1;
}

type Rule = Readonly<Record<string, readonly unknown[]>>;

function isWithoutRouter(document: unknown): boolean {
  const text = JSON.stringify(document);
  return text.includes('"canary":{') && !text.includes('"trafficRouting"');
}
