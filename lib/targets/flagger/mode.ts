import type { Plan } from '../../plan/plan';
import { isPlainSwitch } from './plain-switch';
import type { Provider } from './provider';

/**
 * Which of Flagger's strategies runs the plan. Flagger infers it from the fields of the analysis.
 *
 * - `weights`: a canary, step by step; each weight lasts one interval
 * - `requests`: an A/B test: chosen requests for so many intervals
 * - `copies`: blue/green with mirrored requests for so many intervals
 * - `replaced`: blue/green without a router; the primary's pods are exchanged at the end
 */
export type FlaggerMode = 'weights' | 'requests' | 'copies' | 'replaced';

export function flaggerMode(plan: Plan, provider: Provider): FlaggerMode {
  const [first] = plan.stages;
  if (provider.name === 'kubernetes' && isPlainSwitch(plan)) return 'replaced';
  if (first!.match.length > 0) return 'requests';
  if (first!.mirror && plan.stages.length === 2) return 'copies';
  return 'weights';
}
