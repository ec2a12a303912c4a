import { choice } from './choice';
import { field } from './field';
import { duration, percentage } from './measures';
import { label, labelKey, labelValue } from './names';
import { list, map, record } from './record';
import { flag, freeText, line, oneOf, text, whole } from './scalars';

const revisions = whole({ min: 0, max: 1000 }).optional();
const countOrShare = choice([whole({ min: 0, max: 10_000 }), percentage('zero')]);

const podMetadata = record(
  { labels: map(labelKey(), labelValue()).optional(), annotations: map(labelKey(), freeText(16_384)).optional() },
  { id: 'ArgoPodMetadata' },
);

const objectName = text({
  code: 'invalid-name',
  message: 'No object can have this name.',
  allowed: "lower-case letters, digits, '-' and '.', a letter or digit first and last, at most 253 characters",
  pattern: '^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$',
  maxLength: 253,
});

/** A trigger, service or plugin as the controller's ConfigMap calls it. */
const configuredName = text({
  code: 'invalid-name',
  message: 'The controller knows no such name.',
  allowed: "letters, digits, '-', '_', '.' and '/', a letter or digit first and last, at most 100 characters",
  pattern: '^[A-Za-z0-9]([-A-Za-z0-9_./]{0,98}[A-Za-z0-9])?$',
  maxLength: 100,
});

const pattern = text({
  allowed: 'a regular expression of at most 200 characters',
  test: (value) => {
    try {
      return value !== '' && new RegExp(value, 'u') instanceof RegExp;
    } catch {
      return false;
    }
  },
  maxLength: 200,
});

const argument = choice([record({ podHash: oneOf(['stable', 'candidate']) }), record({ field: line(256) })], {
  id: 'ArgoArgument',
  exactlyOne: ['podHash', 'field'],
});

/** Moments that every release has, or has not, by its strategy alone. */
export const analysisMoment = oneOf(['start', 'background', 'beforePromotion', 'afterPromotion']);

export const analysisShape = {
  templates: list(record({ name: objectName, cluster: flag().optional() }, { id: 'ArgoTemplateRef' })).min(1),
  values: map(label(), choice([freeText(4096), argument])).optional(),
  dryRun: list(pattern).min(1).optional(),
};

const analysis = record(
  {
    ...analysisShape,
    at: choice([
      analysisMoment,
      choice([record({ stage: whole({ min: 0, max: 1000 }) }), record({ experiment: whole({ min: 0, max: 1000 }) })], {
        exactlyOne: ['stage', 'experiment'],
      }),
    ]),
  },
  { id: 'ArgoAnalysis' },
);

/** Both stand in one annotation's name, which has at most 63 characters. */
const subscribed = (maxLength: number) =>
  text({
    code: 'invalid-name',
    message: 'The controller knows no such name.',
    allowed: `letters, digits, '-' and '_', a letter or digit first and last, at most ${maxLength} characters`,
    pattern: '^[A-Za-z0-9]([-A-Za-z0-9_]*[A-Za-z0-9])?$',
    maxLength,
  });

const recipient = text({
  allowed: "one line of at most 200 characters, without ';', which parts recipients",
  pattern: '^[^;\\u0000-\\u001f\\u007f]+$',
  maxLength: 200,
});

const subscription = record(
  {
    trigger: subscribed(32),
    service: subscribed(20),
    recipients: list(recipient).min(1).optional(),
  },
  { id: 'ArgoSubscription' },
);

/** Whatever the plugin reads: plain data is all that is asked of it. */
const anything = field<unknown>(() => undefined, {});

const stepPlugin = record(
  {
    name: configuredName,
    at: oneOf(['beforeTraffic', 'beforePromotion']),
    config: map(line(253), anything).optional(),
  },
  { id: 'ArgoStepPlugin' },
);

export const argoFieldsSchema = record(
  {
    revisionHistoryLimit: revisions,
    rollbackWindow: whole({ min: 1, max: 1000 }).optional(),
    dynamicStableScale: flag().optional(),
    minPodsPerReplicaSet: whole({ min: 1, max: 10_000 }).optional(),
    replicaProgressThreshold: choice([whole({ min: 1, max: 10_000 }), percentage()]).optional(),
    maxSurge: countOrShare.optional(),
    maxUnavailable: countOrShare.optional(),
    progressDeadlineAbort: flag().optional(),
    scaleDownDelayRevisionLimit: revisions,
    abortScaleDownDelay: choice([duration(), oneOf(['never'])]).optional(),
    autoPromotion: duration().optional(),
    antiAffinity: choice([oneOf(['required']), record({ preferred: whole({ min: 1, max: 100 }) })]).optional(),
    stableMetadata: podMetadata.optional(),
    candidateMetadata: podMetadata.optional(),
    analysisHistory: record({ successful: revisions, unsuccessful: revisions }).optional(),
    workloadRef: record(
      {
        name: objectName.optional(),
        scaleDown: oneOf(['never', 'onsuccess', 'progressively']).optional(),
        replicas: oneOf(['kept', 'zero']).optional(),
      },
      { id: 'ArgoWorkloadRef' },
    ).optional(),
    imagePullPolicy: oneOf(['Always', 'IfNotPresent', 'Never']).optional(),
    analyses: list(analysis).optional(),
    dryRun: list(label()).min(1).optional(),
    measurementRetention: whole({ min: 1, max: 1000 }).optional(),
    subscriptions: list(subscription).optional(),
    stepPlugins: list(stepPlugin).optional(),
  },
  { id: 'ArgoFields' },
);
