import type { RecordSchema, Schema, Shape } from './schema';
import type { ReleaseOverlay } from '../release-definition';
import { exposureSchema } from './exposure';
import { placedGateSchema } from './gate';
import { guardrailSchema } from './guardrail';
import { hookSchema } from './hook';
import { environmentName, labelKey, labelValue, releaseName, version } from './names';
import {
  flagSchema,
  migrationSchema,
  notificationSchema,
  ringSchema,
  rollbackSchema,
  trafficSchema,
} from './operations';
import { overlayOf } from './overlay';
import { list, map, record } from './record';
import { line, oneOf } from './scalars';
import { sloSchema } from './slo';
import { strategySchema } from './strategy';
import { targetFieldsSchema } from './target-fields';
import { workloadSchema } from './workload';

const body = {
  defaults: oneOf(['2026-11-01']).optional(),
  version: version().optional(),
  owner: line().optional(),
  tier: line(63).optional(),
  labels: map(labelKey(), labelValue()).optional(),
  workload: workloadSchema,
  exposure: exposureSchema.optional(),
  strategy: strategySchema.optional(),
  traffic: trafficSchema.optional(),
  guardrails: list(guardrailSchema).optional(),
  slo: sloSchema.optional(),
  gates: list(placedGateSchema).optional(),
  hooks: list(hookSchema).optional(),
  rollback: rollbackSchema.optional(),
  notifications: list(notificationSchema).optional(),
  migrations: list(migrationSchema).optional(),
  flags: list(flagSchema).optional(),
  rings: list(ringSchema).optional(),
  targets: targetFieldsSchema.optional(),
};

export const apiVersionSchema = oneOf(['rollout/v1'], 'unsupported-api-version');

const overlay = record(body, { id: 'Release', like: 'ReleaseDefinition' });

/** Its fields, for what is a record of these and more. */
export const releaseOverlayRecord: RecordSchema<Shape> = overlayOf(overlay);

export const releaseOverlaySchema = releaseOverlayRecord as Schema as Schema<ReleaseOverlay>;

/** @internal Its type is larger than a declaration may be. */
export const releaseSchema = record(
  {
    apiVersion: apiVersionSchema.optional(),
    name: releaseName(),
    ...body,
    environments: map(environmentName(), releaseOverlaySchema).optional(),
  },
  { like: 'ReleaseDefinition' },
);
