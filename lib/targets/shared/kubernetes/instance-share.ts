import type { InstanceShare } from '../../../plan/plan';
import type { IntOrPercent } from './manifest';

/**
 * A share of the replicas as Kubernetes writes it. It takes whole percents only, so a finer share becomes the number
 * of instances that it comes to.
 */
export function instanceShare(share: InstanceShare, replicas: number, rounding: 'up' | 'down'): IntOrPercent {
  if (share.kind === 'count') return share.count;
  if (Number.isInteger(share.percent)) return `${share.percent}%`;
  const exact = (share.percent * replicas) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
