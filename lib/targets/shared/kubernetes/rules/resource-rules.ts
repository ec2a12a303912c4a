import { printable } from '../../../../units';
import { allContainersOf } from './container-rules';
import { at, itemsOf, isSet, keysOf, type Node } from './node';
import { parseQuantity, QUANTITY_FORM } from './quantity';
import type { Rule } from './rule';

export const quantitiesAreValid: Rule = (template, report) => {
  for (const place of quantitiesOf(template)) {
    const quantity = parseQuantity(place.value);
    if (quantity.ok && quantity.value >= 0) continue;
    report('quantity-invalid', place.path, {
      message: 'the API cannot read this amount',
      got: printable(place.value),
      allowed: `${QUANTITY_FORM}, not below zero`,
      fix: 'correct the amount',
    });
  }
};

function quantitiesOf(template: Node): readonly Node[] {
  const resources = allContainersOf(template).flatMap((container) =>
    ['requests', 'limits'].flatMap((side) => {
      const list = at(container, 'resources', side);
      return keysOf(list).map((name) => at(list, name));
    }),
  );
  const sizes = itemsOf(at(template, 'spec', 'volumes')).map((volume) => at(volume, 'emptyDir', 'sizeLimit'));
  return [...resources, ...sizes.filter(isSet)];
}

export const requestsFitLimits: Rule = (template, report) => {
  for (const container of allContainersOf(template)) {
    for (const name of keysOf(at(container, 'resources', 'requests'))) {
      const [request, limit] = ['requests', 'limits'].map((side) => at(container, 'resources', side, name));
      const [low, high] = [parseQuantity(request!.value), parseQuantity(limit!.value)];
      if (!low.ok || !high.ok || low.value <= high.value) continue;
      report('request-exceeds-limit', request!.path, {
        message: 'the API refuses a request above the limit',
        got: `request ${printable(request!.value)}, limit ${printable(limit!.value)}`,
        allowed: 'a request up to the limit',
        fix: 'lower the request or raise the limit',
      });
    }
  }
};
