import { drawExchange } from '../exchange';
import type { Detail, ReleaseForm } from '../release-form';
import { WeightLine } from '../weight-line';
import { HEALTHY_PODS } from './deployment';
import type { Manifest, ManifestSet } from './manifest-set';
import { replicasOf } from './replicas';

/** What somebody must do, where no controller goes on by itself. */
export const COMMIT = 'commit';

/** Pods are exchanged from the highest number down to the partition; those below wait for another partition. */
export function readStatefulSet(set: Manifest, manifests: ManifestSet): ReleaseForm {
  const spec = set.node
    .get('spec')
    .only(
      'replicas',
      'selector',
      'template',
      'serviceName',
      'podManagementPolicy',
      'updateStrategy',
      'minReadySeconds',
      'revisionHistoryLimit',
      'volumeClaimTemplates',
    );
  const replicas = replicasOf(set, manifests);
  const strategy = spec.get('updateStrategy').only('type', 'rollingUpdate');
  const type = strategy.get('type').exists ? strategy.get('type').text() : 'RollingUpdate';
  if (type !== 'RollingUpdate')
    strategy.get('type').refuse(`with '${type}' pods are exchanged when somebody deletes them`);
  const partition = strategy.get('rollingUpdate').only('partition').get('partition').count(0);
  const seconds = spec.get('minReadySeconds').count(0);
  const line = new WeightLine();
  const fresh = Math.max(0, replicas - partition);
  if (partition > 0) {
    line.set(Math.round((100_000 * fresh) / replicas) / 1000);
    line.wait(COMMIT);
  } else {
    drawExchange(line, { instances: replicas, batch: 1, batchSeconds: seconds, waitsFor: HEALTHY_PODS }, seconds);
  }
  return formOf(set, line, { partition, replicas, minReadySeconds: seconds });
}

/** How many nodes there are is not written: it is full traffic from the start, for as long as a pod must be ready. */
export function readDaemonSet(set: Manifest): ReleaseForm {
  const spec = set.node
    .get('spec')
    .only('selector', 'template', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit');
  const strategy = spec.get('updateStrategy').only('type', 'rollingUpdate');
  const type = strategy.get('type').exists ? strategy.get('type').text() : 'RollingUpdate';
  if (type !== 'RollingUpdate')
    strategy.get('type').refuse(`with '${type}' pods are exchanged when somebody deletes them`);
  const rolling = strategy.get('rollingUpdate').only('maxSurge', 'maxUnavailable');
  const seconds = spec.get('minReadySeconds').count(0);
  const line = new WeightLine();
  line.set(100);
  line.hold(seconds);
  return formOf(set, line, {
    maxSurge: String(rolling.get('maxSurge').value ?? 0),
    maxUnavailable: String(rolling.get('maxUnavailable').value ?? 1),
    minReadySeconds: seconds,
  });
}

/** The next run is the new version. */
export function readRun(run: Manifest): ReleaseForm {
  const line = new WeightLine();
  line.set(100);
  const spec = run.node.get('spec');
  const job = spec.get('jobTemplate').exists ? spec.get('jobTemplate').get('spec') : spec;
  const settings = [...plainValues(spec), ...plainValues(job)];
  return formOf(run, line, Object.fromEntries(settings));
}

function plainValues(node: Manifest['node']): readonly (readonly [string, Detail])[] {
  return node.keys().flatMap((key) => {
    const { value } = node.get(key);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[key, value]] : [];
  });
}

function formOf({ name }: Manifest, line: WeightLine, details: Readonly<Record<string, Detail>>): ReleaseForm {
  return {
    release: name,
    segments: line.end(),
    routes: [],
    gates: [],
    rollback: { by: 'kubernetes', onGate: false, onFailure: false, previousStaysSeconds: 0, details },
  };
}
