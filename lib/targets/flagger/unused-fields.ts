import type { FlaggerFields, FlaggerService } from '../../definition/flagger-fields';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { AnalysisPlan } from './analysis-plan';
import type { ProviderName } from './manifest';

/** Who does something with each field; all of them where it is absent. A field without a line does not compile. */
const SERVICE: Readonly<Record<keyof FlaggerService, readonly ProviderName[] | undefined>> = {
  portDiscovery: undefined,
  timeout: ['istio', 'gatewayapi:v1'],
  rewrite: ['istio', 'gatewayapi:v1'],
  trafficPolicy: ['istio'],
  retries: ['istio'],
  apex: undefined,
  primary: undefined,
  canary: undefined,
};

/** Fields of the definition for Flagger that nothing comes of with this strategy or this router. */
export function unusedFields(plan: Plan, { mode, provider }: AnalysisPlan): readonly Diagnostic[] {
  const fields: FlaggerFields = plan.targets.flagger ?? {};
  const service = (Object.keys(SERVICE) as (keyof FlaggerService)[]).filter((field) => {
    const users = SERVICE[field];
    return fields.service?.[field] !== undefined && users !== undefined && !users.includes(provider.name);
  });
  return [
    ...(fields.stepWeightPromotion !== undefined && mode !== 'weights'
      ? [unused('stepWeightPromotion', String(fields.stepWeightPromotion), 'it goes back in steps after weights only')]
      : []),
    ...service.map((field) => unused(joinPath('service', field), 'a value', `${provider.name} does nothing with it`)),
  ];
}

function unused(field: string, got: string, reason: string): Diagnostic {
  return finding('target-field-has-no-effect', joinPath('targets.flagger', ...field.split('.')), {
    message: `Flagger takes ${field}, but ${reason}.`,
    got,
    fix: `leave ${field} out`,
  });
}
