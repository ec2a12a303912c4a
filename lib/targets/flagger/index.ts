import { checkObjects } from '../shared/kubernetes/check-objects';
import { dashboardUid } from '../shared/kubernetes/monitoring/dashboard-uid';
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
  derivedFrom: (name, context) => ({ numbers: [], texts: [dashboardUid(name, context)] }),
  judges: judgesByWebhooks,
  inspect: ({ objects }) => checkObjects(objects, checkFlaggerObject),
};
