/** How failed measurements add up to a rollback. Measurements are taken one after the other, each a "look". */
export type FiringRule =
  /**
   * `failures` of the last `of` looks. Looks before the first passed, as a new CloudWatch alarm starts; it is
   * evaluated at each look.
   */
  | { readonly kind: 'recent'; readonly failures: number; readonly of: number }
  /** So many in a row. */
  | { readonly kind: 'consecutive'; readonly failures: number }
  /** So many among all looks. Argo Rollouts fails above its `failureLimit`: `failures` is one more than that. */
  | { readonly kind: 'total'; readonly failures: number };
