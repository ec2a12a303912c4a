import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import type { ReleaseForm } from '../release-form';
import { stableJson } from '../stable-json';
import { readBlueGreen } from './blue-green';
import { readCanary } from './canary';

/** What the controller of Argo Rollouts does with a Rollout, its analyses and its routes. */
export function readRollout(rollout: Manifest, manifests: ManifestSet): ReleaseForm {
  const spec = rollout.node.get('spec').only(
    'replicas',
    'minReadySeconds',
    'progressDeadlineSeconds',
    'progressDeadlineAbort',
    'revisionHistoryLimit',
    'rollbackWindow',
    'selector',
    'strategy',
    'template',
    'workloadRef',
    'paused',
    // Histories and restarts: they move no traffic between two versions.
    'analysis',
    'restartAt',
  );
  if (spec.get('paused').flag(false)) spec.get('paused').refuse('a paused Rollout changes nothing');
  const strategy = spec.get('strategy').only('canary', 'blueGreen');
  const { canary, blueGreen } = { canary: strategy.get('canary'), blueGreen: strategy.get('blueGreen') };
  if (canary.exists === blueGreen.exists) strategy.refuse('one of canary and blueGreen is expected');
  const read = canary.exists
    ? readCanary(canary, { rollout, manifests })
    : readBlueGreen(blueGreen, { rollout, manifests });
  const abortsOnDeadline = spec.get('progressDeadlineAbort').flag(false);
  const reference = spec.get('workloadRef').only('apiVersion', 'kind', 'name', 'scaleDown');
  const window = spec.get('rollbackWindow').only('revisions').get('revisions');
  return {
    release: rollout.name,
    segments: read.segments,
    routes: read.routes,
    gates: read.gates,
    rollback: {
      by: 'argoRollouts',
      onGate: read.gates.some(({ reaction }) => reaction === 'goesBack'),
      onFailure: abortsOnDeadline,
      previousStaysSeconds: read.previousStaysSeconds,
      details: {
        progressDeadlineSeconds: spec.get('progressDeadlineSeconds').count(600),
        minReadySeconds: spec.get('minReadySeconds').count(0),
        // Back to one of so many revisions it goes without steps.
        ...(window.exists ? { rollbackWindow: window.count() } : {}),
        ...(reference.exists ? { workloadRef: stableJson(reference.value) } : {}),
        ...read.details,
      },
    },
  };
}
