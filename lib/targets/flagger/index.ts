import { checkObjects } from '../shared/kubernetes/check-objects';
import type { KubernetesSpec } from '../shared/kubernetes/spec';
import type { Target } from '../target';
import { capabilities } from './capabilities';
import { judgesByWebhooks } from './judging-webhooks';
import { lower } from './lower';
import { checkFlaggerObject } from './rules';

/** Canaries, run by Flagger. */
export const flaggerTarget: Target<KubernetesSpec> = {
  name: 'flagger',
  title: 'Flagger',
  capabilities,
  lower,
  judges: judgesByWebhooks,
  inspect: ({ objects }) => checkObjects(objects, checkFlaggerObject),
};
