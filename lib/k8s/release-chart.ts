import { ApiObject, Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Release } from '../definition/release';
import { ReleaseError, finding, formatDiagnostics, type Diagnostic } from '../diagnostics';
import { overrideRelease } from '../gitops/override-release';
import type { ManifestOverride } from '../gitops/overrides';
import type { Plan } from '../plan/plan';
import type { Router } from '../platform/router';
import type { Platform } from '../platform/platform';
import { withKubernetes } from '../platform/with-kubernetes';
import { lowerRelease } from '../targets/lower-release';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import type { KubernetesTargetName } from '../targets/target-name';
import { checkTextInYaml } from './text-in-yaml';

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
    const lowered = lowerRelease(props.release, {
      target: props.target,
      platform: withKubernetes(props.platform, { router: props.router, namespace: this.namespace }),
      environment: props.environment ?? props.release.environment,
      provisioner: 'files',
      allowApproximation: props.allowApproximation,
      bind: props.bind,
    });
    const { spec } = lowered;
    const patched = spec && overrideRelease(spec, lowered, props.overrides ?? []);
    const objects = patched?.spec.objects ?? [];
    this.findings = [
      ...lowered.findings,
      ...ringsElsewhere(lowered.plan),
      ...(patched?.findings ?? []),
      ...checkTextInYaml(objects),
    ];
    const errors = this.findings.filter((one) => one.severity === 'error');
    this.node.addValidation({ validate: () => errors.map((one) => formatDiagnostics([one])) });
    this.objects = errors.length > 0 ? new Map() : this.make(objects);
  }

  /** What runs the pods, such as the Rollout or Deployment. Throws what was found where there is none. */
  get workload(): ApiObject {
    for (const kind of ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']) {
      const object = [...this.objects.values()].find((one) => one.kind === kind);
      if (object) return object;
    }
    throw new ReleaseError(this.findings);
  }

  private make(objects: readonly SpecObject[]): ReadonlyMap<string, ApiObject> {
    return new Map(
      objects.map(({ key, object }) => [key, new ApiObject(this, key.replaceAll('/', '-'), structuredClone(object))]),
    );
  }
}

/** A chart holds one cluster's manifests; what goes from ring to ring is outside of it. */
function ringsElsewhere(plan: Plan | undefined): readonly Diagnostic[] {
  if (!plan || plan.rings.length === 0) return [];
  return [
    finding('rings-outside-of-chart', plan.rings[0]!.path, {
      message: 'A chart makes the manifests of one cluster; nothing in it goes from ring to ring.',
      fix: 'write the Applications with rollout synth, or go through the rings in your own pipeline',
    }),
  ];
}
