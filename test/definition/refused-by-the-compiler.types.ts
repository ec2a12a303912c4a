// Checked by `tsc --noEmit`: every line below an expectation must not compile.
import type { ReleaseDefinition, Strategy, Workload } from '../../lib';
import { canary, defineRelease, errorRate, latency } from '../../lib';

const workload = { image: 'shop/web:1', port: 80 } as const;

// @ts-expect-error a length of time has no space
export const spaced = canary({ weights: ['5%'], hold: '10 min' });
// @ts-expect-error a share is a text
export const bare = canary({ weights: [5] });
// @ts-expect-error a share ends in %
export const unitless = errorRate({ max: '1' });
// @ts-expect-error exactly one comparison
export const undecided = errorRate({});
// @ts-expect-error a percentile is one of a few
export const percentile = latency('p98', { max: '1s' });
// @ts-expect-error memory has a unit of Kubernetes
export const memory: Workload = { ...workload, resources: { memory: '256MB' } };
// @ts-expect-error a service has a port
export const portless: Workload = { image: 'shop/web:1' };
// @ts-expect-error a kind is one of a few
export const kind: ReleaseDefinition = { name: 'web', workload, strategy: { kind: 'cannary', weights: ['5%'] } };
// @ts-expect-error a field is one of those that exist
export const unknown = defineRelease({ name: 'web', workload, stratgy: { kind: 'recreate' } });
// @ts-expect-error a shadow says what a copied request may change
export const shadow: Strategy = { kind: 'shadow', mirror: '5%', duration: '1m' };
// An item of a list is changed by its id, with fields of one kind.
export const changed: ReleaseDefinition = {
  name: 'web',
  workload,
  environments: {
    staging: { guardrails: [{ name: 'slow', percentile: 'p90', max: '1s' }], flags: [{ key: 'a', enabled: true }] },
  },
};
export const nobody: ReleaseDefinition = {
  name: 'web',
  workload,
  // @ts-expect-error a change of an item names it
  environments: { staging: { hooks: [{ path: '/two' }] } },
};
