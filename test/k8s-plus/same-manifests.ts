import { App, Yaml, type ApiObject } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { defineRelease } from '../../lib/definition/release';
import { ReleaseChart } from '../../lib/k8s';
import { ReleaseChartPlus } from '../../lib/k8s-plus';
import { definePlatform } from '../../lib/platform/platform';
import { matrixColumns, type MatrixColumn } from '../../lib/targets/matrix-columns';
import type { KubernetesTargetName } from '../../lib/targets/target-name';

export const clusters = matrixColumns.filter(({ target }) => ['kubernetes', 'argo', 'flagger'].includes(target));

export interface Compared {
  readonly title: string;
  /** How many objects of cdk8s-plus there were, by their kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
}

/** Expects that charts of both kinds emit the same text, and find the same. */
export function expectSame(title: string, definition: ReleaseDefinition, column: MatrixColumn): Compared {
  const platform = definePlatform({
    ...column.platform,
    kubernetes: { ...column.platform.kubernetes, autoscaler: undefined },
  });
  const props = { release: defineRelease(definition), target: column.target as KubernetesTargetName, platform };
  const plain = new ReleaseChart(new App(), 'shop', props);
  const charts = [
    new ReleaseChartPlus(new App(), 'shop', { ...props, plus: plus28 }),
    new ReleaseChartPlus(new App(), 'shop', { ...props, plus: plus34 }),
  ];
  for (const { objects, findings } of charts) {
    expect({ title, objects: emitted(objects) }).toEqual({ title, objects: emitted(plain.objects) });
    expect({ title, findings }).toEqual({ title, findings: plain.findings });
  }
  const { deployments, services, configMaps, serviceAccounts, autoscalers } = charts[0]!;
  const made = { deployments, services, configMaps, serviceAccounts, autoscalers };
  return {
    title: `${title} on ${column.title}`,
    counts: Object.fromEntries(Object.entries(made).map(([kind, map]) => [kind, map.size])),
    errors: plain.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

function emitted(objects: ReadonlyMap<string, ApiObject>) {
  return Object.fromEntries([...objects].map(([key, object]) => [key, Yaml.stringify(object.toJson())]));
}

export function sum(compared: readonly Compared[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const { counts } of compared)
    for (const [kind, count] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + count;
  return total;
}
