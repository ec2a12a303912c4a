import type { LambdaAlarmSpec, LambdaHookSpec } from './spec';

type Generated = Extract<LambdaHookSpec, { readonly kind: 'generated' }>;

/** The alarms that the function watches. */
export function watchedIn<A extends { readonly spec: LambdaAlarmSpec }>(
  { watchSeconds }: Generated,
  alarms: readonly A[],
): readonly A[] {
  return watchSeconds > 0 ? alarms.filter(({ spec }) => spec.watchedBy.includes('bake')) : [];
}

/** What the function reads. */
export function hookContent({ smokeTests, webhooks, watchSeconds }: Generated, alarms: readonly string[]): object {
  return {
    smokeTests,
    // Another version in the definition alone must change nothing of a hook that does not tell it.
    ...(webhooks.length > 0 ? { webhooks } : {}),
    watchSeconds,
    alarms,
  };
}
