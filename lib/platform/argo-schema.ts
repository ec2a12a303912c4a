import { analysisMoment, analysisShape } from '../definition/schema/argo-fields';
import { list, record } from '../definition/schema/record';
import { strategyKindSchema } from '../definition/schema/strategy';

const analysis = record(
  { ...analysisShape, at: analysisMoment, strategies: list(strategyKindSchema).min(1).optional() },
  { id: 'MandatedAnalysis' },
);

export const argoPlatformSchema = record({ analyses: list(analysis).optional() }, { id: 'ArgoPlatform' });
