import { printable } from '../../../../units';
import { mountedVolumesExist } from './container-rules';
import { parseIntOrPercent } from './int-or-percent';
import { templateOf } from './label-selector';
import { at, isSet, itemsOf, textAt, textOf, valueAt, type Node } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import { checkShare } from './rolling-update-rules';
import type { Report, Rule } from './rule';

/** A StatefulSet mounts the disks that it asks for, besides the volumes of its pods. */
export const mountedVolumesOrClaimsExist: Rule<unknown> = (set, report) => {
  const claims = itemsOf(at(set, 'spec', 'volumeClaimTemplates')).map((one) => textAt(one, 'metadata', 'name'));
  const missing: Report = (code, path, parts) => {
    if (!claims.some((name) => parts.got === printable(name))) report(code, path, parts);
  };
  mountedVolumesExist(templateOf(set), missing);
};

/** The Service that gives each pod its name must have no address of its own. */
export const governingServiceIsHeadless: Rule<RelatedObjects> = (set, report, context) => {
  const name = at(set, 'spec', 'serviceName');
  const service = findRelated(context, 'Service', textOf(name) ?? '', set);
  if (!service || valueAt(service, 'spec', 'clusterIP') === 'None') return;
  report('governing-service-not-headless', name.path, {
    message: 'this Service has an address of its own, so its pods have no names',
    got: printable(name.value),
    allowed: "a Service with clusterIP: 'None'",
    fix: "set clusterIP: 'None' on it, or name another",
  });
};

export const partitionIsValid: Rule<unknown> = (set, report) => {
  const partition = at(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  if (!isSet(partition) || (Number.isInteger(partition.value) && (partition.value as number) >= 0)) return;
  report('workload-number-invalid', partition.path, {
    message: 'the API refuses this number',
    got: printable(partition.value),
    allowed: 'a whole number from 0 up',
    fix: 'correct the number',
  });
};

/** The API takes exactly one of both above zero. */
export const nodesExchangeOneWay: Rule<unknown> = (set, report) => {
  const rolling = at(set, 'spec', 'updateStrategy', 'rollingUpdate');
  const [surge, unavailable] = [at(rolling, 'maxSurge'), at(rolling, 'maxUnavailable')];
  checkShare(surge, report, 100);
  checkShare(unavailable, report, 100);
  const [more, fewer] = [isPositive(surge, false), isPositive(unavailable, true)];
  if (more !== fewer) return;
  report(more ? 'daemon-set-exchanges-both' : 'rolling-update-stuck', surge.path, {
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
