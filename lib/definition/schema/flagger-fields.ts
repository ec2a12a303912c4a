import type { Schema } from './schema';
import type { FlaggerFields } from '../flagger-fields';
import { duration } from './measures';
import { label, labelKey, labelValue } from './names';
import { routePath, url } from './places';
import { list, map, record } from './record';
import { flag, freeText, line, oneOf, whole } from './scalars';

const metadata = record(
  {
    labels: map(labelKey(), labelValue()).optional(),
    annotations: map(labelKey(), freeText()).optional(),
  },
  { id: 'FlaggerMetadata' },
);

const service = record(
  {
    portDiscovery: flag().optional(),
    timeout: duration().optional(),
    rewrite: record({ uri: routePath().optional(), authority: line().optional() }).optional(),
    trafficPolicy: record({
      tls: record({ mode: oneOf(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']) }),
    }).optional(),
    retries: record({
      attempts: whole({ min: 0, max: 100 }),
      perTryTimeout: line(32).optional(),
      retryOn: line().optional(),
    }).optional(),
    apex: metadata.optional(),
    primary: metadata.optional(),
    canary: metadata.optional(),
  },
  { id: 'FlaggerService' },
);

const webhook = record(
  {
    name: label(),
    type: oneOf([
      'confirm-rollout',
      'pre-rollout',
      'rollout',
      'confirm-traffic-increase',
      'confirm-promotion',
      'rollback',
      'post-rollout',
      'event',
    ]),
    url: url(),
    timeout: duration().optional(),
    retries: whole({ min: 0, max: 100 }).optional(),
    muteAlert: flag().optional(),
    metadata: map(line(), freeText()).optional(),
  },
  { id: 'FlaggerWebhook' },
);

const percent = whole({ min: 0, max: 100 }).optional();

/** Its type is named, since the one of the whole release is about as large as a declaration may be. */
export const flaggerFieldsSchema: Schema<FlaggerFields> = record(
  {
    interval: duration().optional(),
    progressDeadline: duration().optional(),
    annotations: map(labelKey(), freeText()).optional(),
    service: service.optional(),
    webhooks: list(webhook).optional(),
    stepWeightPromotion: whole({ min: 1, max: 100 }).optional(),
    primaryReadyThreshold: percent,
    canaryReadyThreshold: percent,
    revertOnDeletion: flag().optional(),
    suspend: flag().optional(),
  },
  { id: 'FlaggerFields' },
);
