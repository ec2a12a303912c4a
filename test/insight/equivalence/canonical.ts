import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { StrategyKind } from '../../../lib/definition/strategy';
import {
  readEc2Spec,
  readEcsSpec,
  readLambdaSpec,
  readManifests,
  type Reading,
  type ReleaseForm,
} from '../../../lib/insight/equivalence';
import type { Plan } from '../../../lib/plan/plan';
import type { LoweredGate } from '../../../lib/insight/gates/lowered-gate';
import type { Schedule } from '../../../lib/insight/schedule';
import { planDefinition } from '../../../lib/plan/plan-definition';
import { definePlatform } from '../../../lib/platform/platform';
import { examine } from '../../../lib/targets/attempt';
import { defaultProvisioner } from '../../../lib/targets/default-provisioner';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { matrixColumns, type MatrixColumn } from '../../../lib/targets/matrix-columns';
import { loadTarget } from '../../../lib/targets/registry';
import type { AnyTarget } from '../../../lib/targets/target';
import type { TargetName } from '../../../lib/targets/target-name';
import { base, matrixRows, strategyRows, type MatrixRow } from '../../../lib/targets/matrix-rows';

/** What one target made of a canonical definition, as the document that it emitted. */
export interface Emitted {
  readonly title: string;
  readonly target: TargetName;
  readonly strategy: StrategyKind;
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly gates: readonly LoweredGate[];
  readonly document: unknown;
  readonly read: (document: unknown) => Reading<ReleaseForm>;
}

/** Kinds of specs that can be read back; the test of the targets says which cannot. */
const readers: Readonly<Record<string, Emitted['read']>> = {
  kubernetes: (objects) => readManifests(objects as readonly unknown[]),
  ecs: readEcsSpec,
  'codedeploy-ecs': readEcsSpec,
  lambda: readLambdaSpec,
  'codedeploy-ec2': readEc2Spec,
};

/** Gates of every kind that the targets judge, on top of each row of the capability matrix. */
const guarded: ReleaseDefinition['guardrails'] = [
  { kind: 'errorRate', name: 'errors', max: '1%' },
  { kind: 'latency', name: 'slow', percentile: 'p99', max: '500ms' },
];

/** Every definition of the capability matrix on every target that runs it as it is written. */
export const canonical: readonly Emitted[] = matrixRows.flatMap((row) =>
  columnsFor(row).flatMap((column) =>
    definitionsOf(row, column).flatMap((definition) => emit(row, column, definition)),
  ),
);

/** Clusters without KEDA too, where a release scales: those have a HorizontalPodAutoscaler. */
function columnsFor({ about }: MatrixRow): readonly MatrixColumn[] {
  if (!about.includes('autoscaling')) return matrixColumns;
  const plain = matrixColumns.flatMap((column): readonly MatrixColumn[] => {
    const { kubernetes } = column.platform;
    if (kubernetes?.autoscaler === undefined) return [];
    return [{ ...column, platform: { ...column.platform, kubernetes: { ...kubernetes, autoscaler: undefined } } }];
  });
  return [...matrixColumns, ...plain];
}

function definitionsOf(row: MatrixRow, { visibility, workload }: MatrixColumn): readonly ReleaseDefinition[] {
  const { definition: written, strategies, about } = row;
  // As in the matrix: a row that is not about the workload is asked of one that the target runs.
  const replaced = workload !== undefined && written.workload === base.workload && !about.includes('workload');
  const definition: ReleaseDefinition = replaced ? { ...written, workload, exposure: undefined } : written;
  const { exposure } = definition;
  const routed = exposure?.kind === 'http' || exposure?.kind === 'grpc';
  const visible: ReleaseDefinition =
    routed && visibility === 'public'
      ? { ...definition, exposure: { ...exposure, visibility, hosts: ['shop.example.com'] } }
      : definition;
  const variants = strategies ? strategies.map((strategy) => ({ ...visible, strategy })) : [visible];
  return variants.flatMap((one) => [
    one,
    ...(strategyRows.includes(row) && !one.guardrails ? [{ ...one, guardrails: guarded }] : []),
  ]);
}

/** Asked before anything is lowered: for what is refused, ways out would be looked for. */
function isRefused({ target, platform }: MatrixColumn, definition: ReleaseDefinition): boolean {
  const { plan } = planDefinition(definition, { policy: {}, rings: [], origin: (path) => path });
  const context = { provisioner: defaultProvisioner(target), platform: definePlatform(platform).resolve() };
  return !plan || examine(loadTarget(target) as AnyTarget, plan, context, false).refused.length > 0;
}

function emit(row: MatrixRow, column: MatrixColumn, definition: ReleaseDefinition): readonly Emitted[] {
  const { target, platform } = column;
  if (isRefused(column, definition)) return [];
  const {
    spec,
    schedule,
    gates = [],
    plan,
  } = lowerRelease(defineRelease(definition), {
    target,
    platform: definePlatform(platform),
    provisioner: defaultProvisioner(target),
  });
  if (!spec || !schedule || !plan) return [];
  const guards = definition.guardrails?.length ? ', guarded' : '';
  const read = readers[spec.kind];
  if (!read) return [];
  const document = spec.kind === 'kubernetes' ? spec.objects.map(({ object }) => object) : spec;
  return [
    {
      title: `${row.title} (${plan.strategy.kind}${guards}) on ${column.title}`,
      target,
      strategy: plan.strategy.kind,
      plan,
      schedule,
      gates,
      document: JSON.parse(JSON.stringify(document)) as unknown,
      read,
    },
  ];
}
