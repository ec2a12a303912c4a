import { z } from 'zod';
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
import { map, record } from './record';
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
  guardrails: z.array(guardrailSchema).optional(),
  slo: sloSchema.optional(),
  gates: z.array(placedGateSchema).optional(),
  hooks: z.array(hookSchema).optional(),
  rollback: rollbackSchema.optional(),
  notifications: z.array(notificationSchema).optional(),
  migrations: z.array(migrationSchema).optional(),
  flags: z.array(flagSchema).optional(),
  rings: z.array(ringSchema).optional(),
  targets: targetFieldsSchema.optional(),
};

export const apiVersionSchema = oneOf(['rollout/v1'], 'unsupported-api-version');

const overlay = record(body, { id: 'Release', like: 'ReleaseDefinition' });

export const releaseOverlaySchema = overlayOf(overlay) as z.ZodType<ReleaseOverlay, ReleaseOverlay>;

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
