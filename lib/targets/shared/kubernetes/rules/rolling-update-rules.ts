import { printable } from '../../../../units';
import { INT_OR_PERCENT, parseIntOrPercent, resolveShare, type Share } from './int-or-percent';
import { at, has, isSet, numberAt, valueAt, type Node } from './node';
import type { Report, Rule } from './rule';

const DEFAULT: Share = { kind: 'percent', value: 25 };

/** A field that holds a number or a share of pods. A share above 100% is refused for maxUnavailable. */
export function checkShare(place: Node, report: Report, greatestPercent = Infinity): void {
  if (!isSet(place)) return;
  const share = parseIntOrPercent(place.value);
  if (share.ok && (share.value.kind === 'count' || share.value.value <= greatestPercent)) return;
  report('rolling-update-share-invalid', place.path, {
    message: 'this is neither a number of pods nor a share of them',
    got: printable(place.value),
    allowed: greatestPercent === Infinity ? INT_OR_PERCENT : `${INT_OR_PERCENT}, up to ${greatestPercent}%`,
    fix: "write a number, or a percentage with its sign: '25%'",
  });
}

/** For the record that holds maxSurge and maxUnavailable; `replicas` when the number of pods is known. */
export function checkRollingUpdate(rolling: Node, report: Report, replicas: number | undefined): void {
  // The defaults of both let pods be replaced, however many there are.
  if (!has(rolling, 'maxSurge') && !has(rolling, 'maxUnavailable')) return;
  const [surge, unavailable] = [at(rolling, 'maxSurge'), at(rolling, 'maxUnavailable')];
  checkShare(surge, report);
  checkShare(unavailable, report, 100);
  const [more, fewer] = [shareOf(surge), shareOf(unavailable)];
  if (!more || !fewer) return;
  if (more.value === 0 && fewer.value === 0) {
    report('rolling-update-stuck', surge.path || 'maxSurge', {
      message: 'no pod may be added and none removed, so nothing can be replaced',
      got: `maxSurge ${printable(surge.value)}, maxUnavailable ${printable(unavailable.value)}`,
      allowed: 'at least one of them above zero',
      fix: "set maxSurge to '25%'",
    });
  } else if (replicas !== undefined && replicas > 0) {
    const none = resolveShare(more, replicas, 'up') === 0 && resolveShare(fewer, replicas, 'down') === 0;
    if (none) {
      report('rolling-update-rounds-to-zero', unavailable.path, {
        message: 'rounded down, this share of the pods is none; the controller takes one pod away instead',
        got: `${printable(unavailable.value)} of ${replicas}`,
        fix: 'allow a surge, or write the number of pods',
      });
    }
  }
}

function shareOf(place: Node): Share | undefined {
  if (!isSet(place)) return DEFAULT;
  const share = parseIntOrPercent(place.value);
  return share.ok ? share.value : undefined;
}

export const deploymentStrategyIsValid: Rule<unknown> = (deployment, report) => {
  const strategy = at(deployment, 'spec', 'strategy');
  const type = at(strategy, 'type');
  const rolling = at(strategy, 'rollingUpdate');
  if (isSet(type) && type.value !== 'RollingUpdate' && type.value !== 'Recreate') {
    report('deployment-strategy-invalid', type.path, {
      message: 'a Deployment knows two strategies',
      got: printable(type.value),
      allowed: "'RollingUpdate', 'Recreate'",
      fix: 'choose one of them; canary and blue-green need another target',
    });
  }
  if (type.value === 'Recreate' && isSet(rolling)) {
    report('deployment-strategy-invalid', rolling.path, {
      message: 'the API refuses these settings together with Recreate',
      got: 'rollingUpdate',
      allowed: 'nothing',
      fix: 'remove rollingUpdate',
    });
  } else if (type.value !== 'Recreate') {
    checkRollingUpdate(rolling, report, numberAt(deployment, 'spec', 'replicas'));
  }
};

/** With one pod, taking one away takes all away. */
export const oneReplicaStaysUp: Rule<unknown> = (deployment, report) => {
  const replicas = at(deployment, 'spec', 'replicas');
  const strategy = at(deployment, 'spec', 'strategy');
  const fewer = shareOf(at(strategy, 'rollingUpdate', 'maxUnavailable'));
  if (replicas.value !== 1 || valueAt(strategy, 'type') === 'Recreate' || !fewer) return;
  const more = shareOf(at(strategy, 'rollingUpdate', 'maxSurge'));
  const removed = resolveShare(fewer, 1, 'down');
  if (removed === 0 && more && resolveShare(more, 1, 'up') > 0) return;
  report('single-replica-downtime', replicas.path, {
    message: 'the only pod is stopped before its successor is ready',
    got: `1 replica, maxUnavailable ${printable(valueAt(strategy, 'rollingUpdate', 'maxUnavailable') ?? '25%')}`,
    allowed: '2 replicas or more, or a surge without unavailability',
    fix: 'set maxUnavailable to 0 and maxSurge to 1, or run two pods',
  });
};
