import { z } from 'zod';
import { analysisMoment, analysisShape } from '../definition/schema/argo-fields';
import { record } from '../definition/schema/record';
import { strategyKindSchema } from '../definition/schema/strategy';

const analysis = record(
  { ...analysisShape, at: analysisMoment, strategies: z.array(strategyKindSchema).min(1).optional() },
  { id: 'MandatedAnalysis' },
);

export const argoPlatformSchema = record({ analyses: z.array(analysis).optional() }, { id: 'ArgoPlatform' });
