import type { ConfigMap, Secret, ServiceAccount, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Plus } from './plus';

/** What is referred to by name in a pod: constructs that make no object, each made once. */
export interface Imported {
  configMap(name: string): ReturnType<typeof ConfigMap.fromConfigMapName>;
  secret(name: string): ReturnType<typeof Secret.fromSecretName>;
  serviceAccount(name: string): ReturnType<typeof ServiceAccount.fromServiceAccountName>;
  claim(name: string): Parameters<typeof Volume.fromPersistentVolumeClaim>[2];
}

export function imported(plus: Plus, scope: Construct): Imported {
  return {
    configMap: once((name) => plus.ConfigMap.fromConfigMapName(scope, `ConfigMap-${name}`, name)),
    secret: once((name) => plus.Secret.fromSecretName(scope, `Secret-${name}`, name)),
    serviceAccount: once((name) => plus.ServiceAccount.fromServiceAccountName(scope, `ServiceAccount-${name}`, name)),
    claim: once((name) => plus.PersistentVolumeClaim.fromClaimName(scope, `Claim-${name}`, name)),
  };
}

function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const one = make(name);
    made.set(name, one);
    return one;
  };
}
