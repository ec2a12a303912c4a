import { compareReleases, type Reading, type ReleaseForm } from '../../../lib/insight/equivalence';
import { canonical, type Emitted } from './canonical';
import { mutationsOf } from './mutations';

/** What may change without changing how a release goes, with the reason; paths with the kind of the object before them. */
const SILENT: readonly (readonly [RegExp, string])[] = [
  [/^\w+ metadata\./, 'names, labels and annotations: who it is, not how it goes'],
  [/^(Service|ServiceAccount|ConfigMap|PodDisruptionBudget|NetworkPolicy) /, 'moves no traffic between two versions'],
  [
    /^(Rollout|Deployment|StatefulSet) spec\.(template|selector|volumeClaimTemplates)\b/,
    'what runs, not how it is released',
  ],
  [
    /^HorizontalPodAutoscaler spec\.(maxReplicas|metrics|behavior)/,
    'capacity; shares are counted from the fewest pods',
  ],
  [/^(VirtualService|DestinationRule|HTTPRoute|GRPCRoute|Ingress) .*(port|number|Port)\b/, 'a port'],
  [/^spec (name|internalName|labels|task|route|edges|autoscaling)\b/, 'what runs and where users come in'],
  [/^spec (function|alias)\b/, 'the version that runs, and instances that are kept warm'],
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
  [/^(Rollout spec\.replicas|HorizontalPodAutoscaler spec\.minReplicas)/, 'capacity: shares are of requests'],
  [/^spec (desiredCount|minimumHealthyPercent|maximumPercent)/, 'CodeDeploy starts a second set of full size'],
  [/^spec targetGroups.*healthCheck\.(intervalSeconds|healthyThreshold)/, 'before the first shift, which has no clock'],
];

/** Silent only where nothing divides the traffic. */
const SILENT_IN_PLACE: readonly (readonly [RegExp, string])[] = [
  [/^(HTTPRoute|GRPCRoute) spec\.rules\[0\]\.backendRefs\[0\]\.weight/, 'the only backend gets everything'],
];

/** The longest document of each target and strategy has most of what can be changed. */
const longest = new Map<string, Emitted>();
for (const one of canonical) {
  const key = `${one.strategy} on ${one.title.split(' on ').at(-1)!}`;
  const size = (emitted: Emitted | undefined) => JSON.stringify(emitted?.document ?? '').length;
  if (size(one) > size(longest.get(key))) longest.set(key, one);
}

/** All requests at once, with nothing that watches: what is left of the document is the version. */
const WITHOUT_NUMBERS = ['recreate on lambda'];

test.each([...longest])('%s: no number changes without notice', (key, { document, read, plan }) => {
  const original = only(read(document));
  const missed: string[] = [];
  let noticed = 0;
  for (const mutation of mutationsOf(document)) {
    const path = named(document, mutation.path);
    const sideBySide = plan.update.kind === 'sideBySide' && !isWithoutRouter(document);
    if ([...SILENT, ...(sideBySide ? SILENT_SIDE_BY_SIDE : SILENT_IN_PLACE)].some(([pattern]) => pattern.test(path)))
      continue;
    if (isNoticed(original, read(mutation.document))) noticed += 1;
    else missed.push(path);
  }
  expect(missed).toEqual([]);
  expect(noticed > 0).toBe(!WITHOUT_NUMBERS.includes(key));
});

test('what is silent is silent for a reason that still exists', () => {
  const paths = canonical.flatMap(({ document }) =>
    [...mutationsOf(document)].map((mutation) => named(document, mutation.path)),
  );
  const all = [...SILENT, ...SILENT_SIDE_BY_SIDE, ...SILENT_IN_PLACE];
  expect(all.filter(([pattern]) => !paths.some((path) => pattern.test(path))).map(([, reason]) => reason)).toEqual([]);
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

function isWithoutRouter(document: unknown): boolean {
  const text = JSON.stringify(document);
  return text.includes('"canary":{') && !text.includes('"trafficRouting"');
}
