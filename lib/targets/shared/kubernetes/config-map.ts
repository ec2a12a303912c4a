import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { ConfigMap, Labels } from './manifest';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { specObject } from './spec-object';
import { syncedBy } from './synced-by';
import type { SpecObject } from './spec';
import { sha256 } from '../sha256';

/**
 * How a new content reaches pods.
 *
 * - `hashed`: it is part of the name, so another content is another template, which rolls out and back like an image
 * - `tracked`: the controller looks for changes of the content itself, and gives each version a copy of its own
 */
export type ConfigVersions = 'hashed' | 'tracked';

export function configMapName(plan: Plan, versions: ConfigVersions): string | undefined {
  const { config } = processOf(plan);
  if (!config) return undefined;
  const name = `${plan.release.name}-config`;
  return versions === 'tracked' ? name : `${name}-${contentHash(config.files)}`;
}

function contentHash(files: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(sorted)).slice(0, 10);
}

export function configMap(plan: Plan, context: TargetContext, versions: ConfigVersions): readonly SpecObject[] {
  const { config, path } = processOf(plan);
  const name = configMapName(plan, versions);
  if (!config || name === undefined) return [];
  const object: ConfigMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: objectMeta(plan, context, name, versions === 'tracked' ? {} : keptWhileUsed(plan, context)),
    data: config.files,
    ...(versions === 'tracked' ? {} : { immutable: true }),
  };
  return [specObject('ConfigMap', object, { '': `${path}.config` })];
}

/**
 * The old version reads its files while it still runs, and again when the release goes back: Argo CD removes earlier
 * ones last; Flux would remove them first, so it is told to leave them. Nothing waits for a run that has started: without
 * its files its next attempt would hang, and with it a schedule that forbids two at once.
 */
function keptWhileUsed(plan: Plan, context: TargetContext): Labels {
  if (syncedBy(context)?.kind === 'flux') return { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
  return processOf(plan).run === undefined
    ? { 'argocd.argoproj.io/sync-options': 'PruneLast=true' }
    : {
        'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
        'argocd.argoproj.io/sync-options': 'Prune=false',
      };
}
