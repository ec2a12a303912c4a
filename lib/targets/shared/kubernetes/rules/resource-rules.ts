import { printable } from '../../../../units';
import { allContainersOf } from './container-rules';
import { at, has, itemsOf, keysOf, type Node } from './node';
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
  const places: Node[] = [];
  for (const container of allContainersOf(template)) {
    if (!has(container, 'resources')) continue;
    for (const side of SIDES) {
      const list = at(container, 'resources', side);
      for (const name of keysOf(list)) places.push(at(list, name));
    }
  }
  for (const volume of itemsOf(at(template, 'spec', 'volumes'))) {
    if (has(volume, 'emptyDir', 'sizeLimit')) places.push(at(volume, 'emptyDir', 'sizeLimit'));
  }
  return places;
}

const SIDES = ['requests', 'limits'];

export const requestsFitLimits: Rule = (template, report) => {
  for (const container of allContainersOf(template)) {
    if (!has(container, 'resources', 'limits')) continue;
    for (const name of keysOf(at(container, 'resources', 'requests'))) {
      const [request, limit] = [
        at(container, 'resources', 'requests', name),
        at(container, 'resources', 'limits', name),
      ];
      const [low, high] = [parseQuantity(request.value), parseQuantity(limit.value)];
      if (!low.ok || !high.ok || low.value <= high.value) continue;
      report('request-exceeds-limit', request.path, {
        message: 'the API refuses a request above the limit',
        got: `request ${printable(request.value)}, limit ${printable(limit.value)}`,
        allowed: 'a request up to the limit',
        fix: 'lower the request or raise the limit',
      });
    }
  }
};
