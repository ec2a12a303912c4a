import { argoCatalogue } from './argo';
import { awsCatalogue } from './aws';
import { capabilityCatalogue } from './capability';
import { cdkCatalogue } from './cdk';
import { definitionCatalogue } from './definition';
import { ec2Catalogue } from './ec2';
import { ecsCatalogue } from './ecs';
import { flaggerCatalogue } from './flagger';
import { gitopsCatalogue } from './gitops';
import { insightCatalogue } from './insight';
import { kubernetesCatalogue } from './kubernetes';
import { metricsCatalogue } from './metrics';
import { outputCatalogue } from './output';
import { planCatalogue } from './plan';
import { progressCatalogue } from './progress';
import { pulumiCatalogue } from './pulumi';
import { routersCatalogue } from './routers';
import { stagesCatalogue } from './stages';
import { surroundingsCatalogue } from './surroundings';
import type { CatalogueEntry } from './entry';

/** Every code that the library can report. Codes are API: they are never renamed. */
const entries = {
  ...definitionCatalogue,
  ...planCatalogue,
  ...progressCatalogue,
  ...stagesCatalogue,
  ...capabilityCatalogue,
  ...insightCatalogue,
  ...metricsCatalogue,
  ...kubernetesCatalogue,
  ...routersCatalogue,
  ...argoCatalogue,
  ...flaggerCatalogue,
  ...awsCatalogue,
  ...ecsCatalogue,
  ...ec2Catalogue,
  ...cdkCatalogue,
  ...outputCatalogue,
  ...gitopsCatalogue,
  ...pulumiCatalogue,
  ...surroundingsCatalogue,
} as const;

export type DiagnosticCode = keyof typeof entries;

export const catalogue: Readonly<Record<DiagnosticCode, CatalogueEntry>> = entries;
