import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import type { Plus } from './plus';
import { makeObject, type Made } from './make-object';
import type { PatchedObject } from './release-chart-plus';

export interface MadeObjects {
  readonly made: Made;
  readonly objects: ReadonlyMap<string, ApiObject>;
  readonly patched: readonly PatchedObject[];
  readonly findings: readonly Diagnostic[];
}

export function makeObjects(plus: Plus, scope: Construct, wanted: readonly SpecObject[]): MadeObjects {
  const made: Made = {
    deployments: new Map(),
    services: new Map(),
    configMaps: new Map(),
    serviceAccounts: new Map(),
    autoscalers: new Map(),
  };
  const objects = new Map<string, ApiObject>();
  const patched: PatchedObject[] = [];
  const findings: Diagnostic[] = [];
  for (const one of wanted) {
    try {
      const { object, changes } = makeObject(plus, scope, one, made);
      objects.set(one.key, object);
      if (changes.length > 0) patched.push({ object: one.key, paths: changes.map(({ path }) => path) });
    } catch (error) {
      findings.push(refused(one.key, error));
    }
  }
  return { made, objects, patched, findings };
}

/** What cdk8s-plus throws is about its own rules, which are narrower than those of Kubernetes. */
export function refused(key: string, error: unknown): Diagnostic {
  return finding('cdk8s-plus-refuses', '', {
    message: `cdk8s-plus does not take the ${key} of this release: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'change what it names, or write the release with ReleaseChart of rollout-constructs/k8s',
  });
}
