import { finding } from '../../../../diagnostics';
import { printable } from '../../../../units';
import { mountedVolumesExist } from './container-rules';
import { parseIntOrPercent } from './int-or-percent';
import { at, isSet, itemsOf, textOf, type Node } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import { checkShare } from './rolling-update-rules';
import type { Rule } from './rule';

/** A StatefulSet mounts the disks that it asks for, besides the volumes of its pods. */
export const mountedVolumesOrClaimsExist: Rule<unknown> = function* (set) {
  const claims = itemsOf(at(set, 'spec', 'volumeClaimTemplates')).map((one) => textOf(at(one, 'metadata', 'name')));
  for (const found of mountedVolumesExist(at(set, 'spec', 'template'), undefined)) {
    if (claims.some((name) => found.got === printable(name))) continue;
    yield found;
  }
};

/** The Service that gives each pod its name must have no address of its own. */
export const governingServiceIsHeadless: Rule<RelatedObjects> = function* (set, context) {
  const name = at(set, 'spec', 'serviceName');
  const service = findRelated(context, 'Service', textOf(name) ?? '', set);
  if (!service || at(service, 'spec', 'clusterIP').value === 'None') return;
  yield finding('governing-service-not-headless', name.path, {
    message: 'this Service has an address of its own, so its pods have no names',
    got: printable(name.value),
    allowed: "a Service with clusterIP: 'None'",
    fix: "set clusterIP: 'None' on it, or name another",
  });
};

export const partitionIsValid: Rule<unknown> = function* (set) {
  const partition = at(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  if (!isSet(partition) || (Number.isInteger(partition.value) && (partition.value as number) >= 0)) return;
  yield finding('workload-number-invalid', partition.path, {
    message: 'the API refuses this number',
    got: printable(partition.value),
    allowed: 'a whole number from 0 up',
    fix: 'correct the number',
  });
};

/** The API takes exactly one of both above zero. */
export const nodesExchangeOneWay: Rule<unknown> = function* (set) {
  const rolling = at(set, 'spec', 'updateStrategy', 'rollingUpdate');
  const [surge, unavailable] = [at(rolling, 'maxSurge'), at(rolling, 'maxUnavailable')];
  yield* checkShare(surge, 100);
  yield* checkShare(unavailable, 100);
  const [more, fewer] = [isPositive(surge, false), isPositive(unavailable, true)];
  if (more !== fewer) return;
  yield finding(more ? 'daemon-set-exchanges-both' : 'rolling-update-stuck', surge.path, {
    message: more
      ? 'a DaemonSet starts new pods beside the old ones, or in their place'
      : 'no pod may be added and none removed, so nothing can be replaced',
    got: `maxSurge ${printable(surge.value ?? 0)}, maxUnavailable ${printable(unavailable.value ?? 1)}`,
    allowed: 'exactly one of them above zero',
    fix: more ? 'set one of them to 0' : 'set maxSurge to 1',
  });
};

function isPositive(place: Node, otherwise: boolean): boolean {
  if (!isSet(place)) return otherwise;
  const share = parseIntOrPercent(place.value);
  return share.ok && share.value.value > 0;
}
