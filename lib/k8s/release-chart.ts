import { App, Chart, type ApiObject, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Release } from '../definition/release';
import { ReleaseError, formatDiagnostics, type Diagnostic } from '../diagnostics';
import type { ManifestOverride } from '../gitops/overrides';
import type { Router } from '../platform/router';
import type { Platform } from '../platform/platform';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import type { KubernetesTargetName } from '../targets/target-name';
import { AppTree, objectsOf } from './app-tree';
import { chartSpec } from './chart-spec';
import { ReleaseObject } from './release-object';

export interface ReleaseChartProps extends ChartProps {
  readonly release: Release;
  /** Who runs the release in the cluster; never guessed. */
  readonly target: KubernetesTargetName;
  /** @default - no metric sources, no router, the library's defaults */
  readonly platform?: Platform;
  /** @default - the release's own, where it was made with `release.in(…)` */
  readonly environment?: string;
  /** @default - the platform's */
  readonly router?: Router;
  /** Values of the slots that the definition leaves open. */
  readonly bind?: Readonly<Record<string, string | number>>;
  /** Take the nearest plan where the target cannot run this one. @default false */
  readonly allowApproximation?: boolean;
  /** JSON patches on emitted objects, checked like everything else. */
  readonly overrides?: readonly ManifestOverride[];
}

/**
 * The manifests of one release. What cannot work fails `synth` as a validation error of this construct, all of it at
 * once; warnings are in `findings`.
 */
export class ReleaseChart extends Chart {
  /** Everything that was found, errors too. */
  readonly findings: readonly Diagnostic[];

  /** What was made, by its stable key, such as `Rollout` or `Service/canary`. Empty where there are errors. */
  readonly objects: ReadonlyMap<string, ApiObject>;

  constructor(scope: Construct, id: string, props: ReleaseChartProps) {
    // The spec names every object itself; a hash in the name would break the references between them.
    super(scope, id, { disableResourceNameHashes: true, ...props });
    const { spec, findings } = chartSpec(props, this.namespace);
    this.findings = findings;
    const errors = this.findings.filter((one) => one.severity === 'error');
    // cdk8s asks every validation of the app again for each chart that it writes.
    if (errors.length > 0) {
      this.node.addValidation({ validate: () => errors.map((one) => formatDiagnostics([one])) });
    }
    this.objects = errors.length > 0 ? new Map() : this.make(spec?.objects ?? []);
  }

  /** What runs the pods, such as the Rollout or Deployment. Throws what was found where there is none. */
  get workload(): ApiObject {
    const object = workloadIn(this.objects);
    if (object) return object;
    throw new ReleaseError(this.findings, this.node.path);
  }

  /**
   * What cdk8s does for each chart of an app, with fewer walks through all of them: all of the app's dependencies and
   * validations, and the objects of this chart.
   */
  override toJson(): unknown[] {
    const tree = new AppTree(App.of(this));
    tree.resolveDependencies();
    tree.validate();
    return objectsOf(this).map((object) => object.toJson() as unknown);
  }

  private make(objects: readonly SpecObject[]): ReadonlyMap<string, ApiObject> {
    return new Map(
      objects.map(({ key, object }) => [key, new ReleaseObject(this, key.replaceAll('/', '-'), copyOf(object))]),
    );
  }
}

/** structuredClone of plain data costs more than all else that a chart does, and lists of entries cost twice of this. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Readonly<Record<string, unknown>>)[key]);
  return copy as T;
}

const WORKLOADS = ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

export function workloadIn(objects: ReadonlyMap<string, ApiObject>): ApiObject | undefined {
  return WORKLOADS.flatMap((kind) => [...objects.values()].filter((one) => one.kind === kind))[0];
}
