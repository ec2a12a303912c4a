import type { EnvFieldPaths, EnvFrom, EnvValue, ResourceFieldPaths } from 'cdk8s-plus-28';
import type { EnvironmentFrom, EnvironmentVariable } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';
import type { Imported } from './imported';

/** The variables of a container, in their order. */
export function variablesOf(
  plus: Plus,
  wanted: readonly EnvironmentVariable[],
  references: Imported,
): Record<string, EnvValue> {
  return Object.fromEntries(wanted.map((one) => [one.name, valueOf(plus, one, references)]));
}

function valueOf({ EnvValue: make }: Plus, { value, valueFrom }: EnvironmentVariable, references: Imported): EnvValue {
  if (valueFrom === undefined) return make.fromValue(value);
  const { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef } = valueFrom;
  if (secretKeyRef)
    return make.fromSecretValue({ secret: references.secret(secretKeyRef.name), key: secretKeyRef.key });
  if (configMapKeyRef) return make.fromConfigMap(references.configMap(configMapKeyRef.name), configMapKeyRef.key);
  // The enums are the paths themselves; one with a key in brackets is none of them, and goes through as it is.
  if (fieldRef) return make.fromFieldRef(fieldRef.fieldPath as EnvFieldPaths);
  return make.fromResource(resourceFieldRef.resource as ResourceFieldPaths);
}

export function sourcesOf(plus: Plus, wanted: readonly EnvironmentFrom[], references: Imported): EnvFrom[] {
  return wanted.map(({ prefix, configMapRef, secretRef }) =>
    configMapRef
      ? plus.Env.fromConfigMap(references.configMap(configMapRef.name), prefix)
      : plus.Env.fromSecret(references.secret(secretRef.name)),
  );
}
