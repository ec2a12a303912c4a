/** What a reader of a Deployment knows; another field cannot be judged. */
export const DEPLOYMENT_FIELDS = [
  'replicas',
  'selector',
  'template',
  'strategy',
  'minReadySeconds',
  'progressDeadlineSeconds',
  'revisionHistoryLimit',
] as const;
