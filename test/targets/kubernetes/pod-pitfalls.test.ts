import { inspectDefinition } from '../../../lib/definition/inspect';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Severity } from '../../../lib/diagnostics';
import { definePlatform } from '../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { defineRelease } from '../../../lib/definition/release';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { Deployment } from '../../../lib/targets/shared/kubernetes/manifest';
import { objectOf } from '../shared/kubernetes/lowered';

/**
 * Pitfalls 1 to 21 of pods and Deployments, by their number: a definition that walks into one, and what is found, with
 * the severity that was measured; or why it cannot be written, and what is written in its place.
 */
type Row = readonly [item: string, definition: unknown, found: string | ((made: Deployment) => boolean)];

const web = { image: 'shop:1.2.3', port: 8080, health: '/health', replicas: 4 };
const inWorkload = (part: object, rest: object = {}) => ({ name: 'shop', workload: { ...web, ...part }, ...rest });
const rolling = (part: object, workload: object = {}) =>
  inWorkload(workload, { strategy: { kind: 'rolling', ...part } });
const probes = (health: object) => inWorkload({ health: { path: '/health', ...health } });
const container = ({ spec }: Deployment) => spec.template.spec.containers[0]!;

const old: PlatformDefinition = { kubernetes: { version: '1.29', namespace: 'shop' } };
const current: PlatformDefinition = { kubernetes: { version: '1.33', namespace: 'shop', mesh: 'istio' } };

const rows: readonly Row[] = [
  ['1 no surge and nothing unavailable', rolling({ maxSurge: 0, maxUnavailable: 0 }), 'error rolling-cannot-progress'],
  [
    '1 shares that round to nothing',
    rolling({ maxSurge: 0, maxUnavailable: '10%' }),
    'info rolling-update-rounds-to-zero',
  ],
  ['2 a share without its sign', rolling({ maxSurge: '25' }), 'error invalid-value'],
  [
    '3 a wait as long as the grace period',
    inWorkload({ drain: { propagation: '60s', longestRequest: '0s' } }),
    // The grace period is counted from the wait, and ends after it.
    (made) =>
      made.spec.template.spec.terminationGracePeriodSeconds! > container(made).lifecycle!.preStop!.sleep!.seconds,
  ],
  ['4 no wait before the stop signal', inWorkload({ drain: { propagation: '0s' } }), 'warning pre-stop-missing'],
  ['5 no readiness probe', probes({ readiness: false }), 'warning readiness-missing'],
  [
    '6 liveness no slower than readiness',
    probes({ liveness: { path: '/health', every: '5s', failures: 3 } }),
    'warning liveness-stricter-than-readiness',
  ],
  ['7 liveness asks others', probes({ liveness: { path: '/ready' } }), 'warning liveness-checks-dependencies'],
  [
    '7 liveness waits longer than its period',
    probes({ liveness: { path: '/live', every: '5s', timeout: '5s' } }),
    'warning probe-timeout-exceeds-period',
  ],
  [
    '8 a slow start with a fixed delay',
    probes({ startup: false, liveness: { path: '/live', initialDelay: '60s' } }),
    'warning initial-delay-instead-of-startup',
  ],
  [
    '8 a delay shorter than the period',
    probes({ liveness: { path: '/live', initialDelay: '5s' } }),
    'info probe-initial-delay-ignored',
  ],
  [
    '9 a start longer than the deadline',
    probes({ startup: { path: '/health', every: '10s', failures: 600 } }),
    // The deadline grows with the time that the start may take.
    (made) => made.spec.progressDeadlineSeconds! > 10 * 600,
  ],
  [
    '10 ready for longer than the deadline',
    rolling({ minReady: '20m' }),
    (made) => made.spec.progressDeadlineSeconds! > made.spec.minReadySeconds!,
  ],
  ['11 two successes of liveness', probes({ liveness: { path: '/live', successes: 2 } }), 'error probe-successes'],
  ['12 a gRPC probe with a named port', probes({ readiness: { kind: 'grpc', port: 'http' } }), 'error invalid-value'],
  ['12 two handlers in one probe', probes({ readiness: { kind: 'tcp', path: '/health' } }), 'error unknown-field'],
  [
    '12 a named port that is not there',
    probes({ readiness: { path: '/x', port: 'admin' } }),
    'error probe-without-port',
  ],
  [
    '12 a port that is not declared',
    probes({ readiness: { path: '/x', port: 9999 } }),
    'warning probe-port-undeclared',
  ],
  [
    '13 probes that the mesh does not let through',
    inWorkload({}),
    // Rewriting is on unless an annotation turns it off, and no annotation of the user reaches the pod.
    ({ spec }) => spec.template.metadata!.annotations!['sidecar.istio.io/rewriteAppHTTPProbers'] === undefined,
  ],
  ['14 an image that means another tomorrow', inWorkload({ image: 'shop:latest' }), 'warning image-not-versioned'],
  [
    '15 a selector beside the labels',
    inWorkload({}, { labels: { 'app.kubernetes.io/name': 'other' } }),
    ({ spec }) =>
      Object.entries(spec.selector.matchLabels!).every(
        ([key, value]) => spec.template.metadata!.labels![key] === value,
      ),
  ],
  ['16 a name of 64 characters', { ...inWorkload({}), name: 'a'.repeat(64) }, 'error invalid-name'],
  ['16 a port name of 16 characters', inWorkload({ ports: { 'a-very-long-name': 9090 } }), 'error invalid-name'],
  [
    '17 fixed replicas beside an autoscaler',
    inWorkload({ replicas: { min: 2, max: 4 } }),
    ({ spec }) => spec.replicas === undefined,
  ],
  ['18 bounds that contradict each other', inWorkload({ replicas: { min: 4, max: 2 } }), 'error invalid-bounds'],
  [
    '18 an autoscaler without a request',
    inWorkload({ replicas: { min: 2, max: 4, cpu: '70%' } }),
    (made) => container(made).resources!.requests!['cpu'] !== undefined,
  ],
  [
    '18 a budget for the least number of one',
    inWorkload({ replicas: { min: 1, max: 4 }, disruption: { minAvailable: 1 } }),
    'warning disruption-blocks-drains',
  ],
  ['19 a budget that never lets go', inWorkload({ disruption: { maxUnavailable: 0 } }), 'error budget-blocks-drain'],
  ['19 all must stay', inWorkload({ disruption: { minAvailable: '100%' } }), 'error budget-blocks-drain'],
  ['21 one replica', inWorkload({ replicas: 1 }), 'warning single-replica'],
];

function foundIn(definition: unknown, platform: PlatformDefinition): readonly string[] {
  const inspected = inspectDefinition(definition);
  const told = ({ severity, code }: { readonly severity: Severity; readonly code: string }) => `${severity} ${code}`;
  if (!inspected.definition) return inspected.findings.map(told);
  return madeOf(definition, platform).findings.map(told);
}

function madeOf(definition: unknown, platform: PlatformDefinition) {
  return lowerRelease(defineRelease(definition as ReleaseDefinition), {
    target: 'kubernetes',
    platform: definePlatform(platform),
    provisioner: 'files',
  });
}

test.each(rows)('%s', (_, definition, found) => {
  if (typeof found === 'string') expect(foundIn(definition, current)).toContain(found);
  else expect(found(objectOf<Deployment>(madeOf(definition, current), 'Deployment'))).toBe(true);
});

test('3, 4 before the sleep action a program of the image waits, which may not be there', () => {
  expect(foundIn(inWorkload({}), old)).toContain('warning pre-stop-needs-program');
  expect(foundIn(inWorkload({}), current)).not.toContain('warning pre-stop-needs-program');
  expect(foundIn(inWorkload({ lifecycle: { preStop: ['/bin/flush'] } }), current)).toContain(
    'warning pre-stop-needs-program',
  );
});

test('20 each of two versions has a budget of its own', () => {
  const made = madeOf(
    inWorkload(
      {},
      {
        strategy: { kind: 'blueGreen' },
        targets: { kubernetes: { progress: { stable: 'shop:1.2.2', stage: 0 } } },
      },
    ),
    current,
  );
  const selected = (key: string) =>
    objectOf<{ spec: { selector: { matchLabels: Record<string, string> } } }>(made, key).spec.selector.matchLabels;
  const colours = ['PodDisruptionBudget', 'PodDisruptionBudget/candidate'].map(
    (key) => selected(key)['rollout-constructs/colour'],
  );
  expect(new Set(colours).size).toBe(2);
  expect(colours.every((colour) => /^[0-9a-f]{8}$/.test(colour!))).toBe(true);
});
