import type { SecretKey } from '../../../definition/container';
import { isRef, type Ref } from '../../../definition/slots';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { ExternalSecret } from './manifest';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { secretObjectNameIn } from './secrets-of-release';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** What fills the Secrets that the containers and Jobs of the release name. */
export function externalSecrets(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const { secrets } = context.platform.kubernetes;
  if (!secrets) return [];
  return [...keysByObject(plan, context).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { written, keys }]) => {
      const object: ExternalSecret = {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: objectMeta(plan, context, name),
        spec: {
          refreshInterval: `${Math.ceil(secrets.refreshSeconds)}s`,
          secretStoreRef: secrets.store,
          target: { name, creationPolicy: 'Owner' },
          data: [...keys].sort().map((key) => ({ secretKey: key, remoteRef: { key: written, property: key } })),
        },
      };
      return specObject(`ExternalSecret/${name}`, object, { '': processOf(plan).path });
    });
}

function keysByObject(plan: Plan, context: TargetContext) {
  const found = new Map<string, { readonly written: string; readonly keys: Set<string> }>();
  for (const { name, key } of namedSecrets(plan)) {
    const object = secretObjectNameIn(plan, context, name);
    if (object === undefined || key === undefined) continue;
    const known = found.get(object) ?? { written: name, keys: new Set<string>() };
    known.keys.add(key);
    found.set(object, known);
  }
  return found;
}

function namedSecrets(plan: Plan): readonly SecretKey[] {
  const { main, sidecars, init } = processOf(plan);
  const containers = [main, ...sidecars, ...init].map((one) => one.secrets);
  const hooks = [...plan.hooks, ...plan.stages.flatMap((stage) => stage.hooks)].flatMap((hook) =>
    hook.kind === 'job' && hook.secrets ? [hook.secrets] : [],
  );
  const all: readonly (SecretKey | Ref)[] = [...containers, ...hooks].flatMap((secrets) => Object.values(secrets));
  return all.filter((one): one is SecretKey => !isRef(one));
}
