import { printable } from '../../../../units';
import { isSidecar, runningContainersOf } from './container-rules';
import { templateOf } from './label-selector';
import { at, has, isSet, itemsOf, numberAt, numberOf, valueAt, type Node } from './node';
import { timingOf } from './probe-rules';
import type { Report, Rule } from './rule';

/** What Deployment and Rollout use when the field is absent; seconds. */
const DEFAULT_PROGRESS_DEADLINE = 600;

const NUMBERS = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

export const workloadNumbersAreValid: Rule<unknown> = (workload, report) => {
  for (const key of NUMBERS) checkCount(at(workload, 'spec', key), report);
};

/** A field that is absent or a whole number from `least` up. */
export function checkCount(place: Node, report: Report, least = 0): void {
  const value = numberOf(place);
  if (!isSet(place) || (value !== undefined && Number.isInteger(value) && value >= least)) return;
  report('workload-number-invalid', place.path, {
    message: 'the API refuses this number',
    got: printable(place.value),
    allowed: `a whole number from ${least} up`,
    fix: 'correct the number',
  });
}

/** Deployment and Rollout count the same deadline; seconds. */
function progressDeadlineOf(workload: Node): number {
  return numberAt(workload, 'spec', 'progressDeadlineSeconds') ?? DEFAULT_PROGRESS_DEADLINE;
}

export const deadlineExceedsMinReady: Rule<unknown> = (workload, report) => {
  const ready = numberAt(workload, 'spec', 'minReadySeconds') ?? 0;
  const deadline = progressDeadlineOf(workload);
  if (deadline > ready) return;
  report('progress-deadline-too-short', at(workload, 'spec', 'progressDeadlineSeconds').path, {
    message: 'a pod counts as available after the release has been marked as failed',
    got: `deadline ${deadline} s, minReadySeconds ${ready} s`,
    allowed: 'a deadline greater than minReadySeconds',
    fix: 'raise progressDeadlineSeconds (600 when absent), or lower minReadySeconds',
  });
};

export const startupFitsDeadline: Rule<unknown> = (workload, report) => {
  const deadline = progressDeadlineOf(workload);
  for (const container of runningContainersOf(templateOf(workload))) {
    const probe = at(container, 'startupProbe');
    const { delay, period, failures } = timingOf(probe);
    if (!isSet(probe) || delay + period * failures <= deadline) continue;
    report('startup-exceeds-deadline', probe.path, {
      message: 'the release is marked as failed while the container may still start',
      got: `up to ${delay + period * failures} s to start, deadline ${deadline} s`,
      allowed: `up to ${deadline} s`,
      fix: 'raise progressDeadlineSeconds, or allow less time to start',
    });
  }
};

export const podsSayWhenTheyAreReady: Rule<unknown> = (workload, report) => {
  const template = templateOf(workload);
  const containers = runningContainersOf(template);
  if (!containers.length || valueAt(workload, 'spec', 'strategy', 'type') === 'Recreate') return;
  const waits = numberAt(workload, 'spec', 'minReadySeconds') ?? 0;
  const probed = containers.some((one) => has(one, 'readinessProbe') || has(one, 'startupProbe'));
  const served = containers.filter((one) => !isSidecar(one) && itemsOf(at(one, 'ports')).length > 0);
  const silent = served.filter((one) => !has(one, 'readinessProbe'));
  if (silent.length === 0 && (served.length > 0 || probed || waits > 0)) return;
  const place = silent[0] ?? containers[0]!;
  report('readiness-probe-missing', at(place, 'readinessProbe').path, {
    message: 'a pod counts as ready as soon as its containers run: the next pods are replaced before it can serve',
    got: 'no readiness probe',
    allowed: 'a readiness probe on each container with a port (without ports: a startup probe or minReadySeconds)',
    fix: 'add a readinessProbe',
  });
};

export const earlierVersionIsKept: Rule<unknown> = (workload, report) => {
  const limit = at(workload, 'spec', 'revisionHistoryLimit');
  if (limit.value !== 0) return;
  report('revision-history-empty', limit.path, {
    message: 'no earlier version is kept, so there is nothing to go back to',
    got: '0',
    allowed: 'at least 1; 10 when absent',
    fix: 'remove it, or keep at least one',
  });
};
