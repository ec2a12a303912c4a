import type { Schedule, Segment } from '../../insight/schedule';
import type { AnalysisPlan } from './analysis-plan';
import type { CanaryWebhook, WebhookType } from './manifest';

/** What Flagger will do over time, and whom it asks meanwhile. */
export function scheduleOf(
  { mode, segments, steps, intervalSeconds }: AnalysisPlan,
  webhooks: readonly CanaryWebhook[],
): Schedule {
  const asked = (...types: readonly WebhookType[]) =>
    types.flatMap((type) => webhooks.filter((one) => one.type === type).map(waitFor));
  // While requests are copied nobody is asked before they rise.
  const rises = mode === 'weights' && !steps?.mirrored;
  const before = asked('confirm-rollout', 'pre-rollout', ...(rises ? (['confirm-traffic-increase'] as const) : []));
  const [first, ...rest] = segments;
  const quiet: readonly Segment[] = first!.weight === 0 ? [] : [{ weight: 0, seconds: 0 }];
  const all = before.length ? [...quiet, first!, ...rest] : segments;
  const last = lastAsked(all);
  const promotion = asked('confirm-promotion');
  return {
    segments: all.map((segment, index) => {
      const waitsFor = [...(index === 0 ? before : []), ...(index === last ? promotion : [])];
      return { ...segment, ...(waitsFor.length ? { waitsFor } : {}) };
    }),
    besidesSeconds: INTERVALS_BESIDES * intervalSeconds,
    back: mode === 'replaced' ? { kind: 'release' } : { kind: 'checks', everySeconds: intervalSeconds },
  };
}

/** Until the new version is noticed, until it gets its first share, until the primary has taken over, and until the candidate has gone. */
const INTERVALS_BESIDES = 4;

/** The primary takes over from the last weight that has a clock; copies and chosen requests end before full traffic. */
function lastAsked(segments: readonly Segment[]): number {
  const full = segments.length - 1;
  const iterated = segments.length === 2 && segments[0]!.weight === 0 && segments[0]!.seconds > 0;
  return segments[full]!.seconds > 0 && !iterated ? full : full - 1;
}

/** The gates of the load tester are opened by people. */
function waitFor({ name, url }: CanaryWebhook): string {
  if (url.endsWith('/gate/check')) return 'approval';
  return name === GATE ? 'webhook' : `check ${name}`;
}

/** The name of a webhook that stands for a gate which a system answers. */
export const GATE = 'gate';
