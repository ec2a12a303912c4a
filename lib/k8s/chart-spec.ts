import { finding, type Diagnostic } from '../diagnostics';
import { overrideRelease } from '../gitops/override-release';
import type { Plan } from '../plan/plan';
import { withKubernetes } from '../platform/with-kubernetes';
import { lowerRelease, type LoweredRelease } from '../targets/lower-release';
import type { KubernetesSpec } from '../targets/shared/kubernetes/spec';
import { knownTarget, kubernetesTargetNames, type KubernetesTargetName } from '../targets/target-name';
import type { ReleaseChartProps } from './release-chart';
import { checkTextInYaml } from './text-in-yaml';

export interface ChartSpec {
  readonly lowered: LoweredRelease<KubernetesTargetName>;
  /** With the overrides laid over it. Absent where nothing could be lowered. */
  readonly spec?: KubernetesSpec;
  readonly findings: readonly Diagnostic[];
}

/** What a chart of one release holds, however its objects are made. */
export function chartSpec(props: ReleaseChartProps, namespace: string | undefined): ChartSpec {
  const lowered = lowerRelease(props.release, {
    target: knownTarget(props.target, kubernetesTargetNames),
    platform: withKubernetes(props.platform, { router: props.router, namespace }),
    environment: props.environment ?? props.release.environment,
    provisioner: 'files',
    allowApproximation: props.allowApproximation,
    bind: props.bind,
  });
  const patched = lowered.spec && overrideRelease(lowered.spec, lowered, props.overrides ?? []);
  return {
    lowered,
    spec: patched?.spec,
    findings: [
      ...lowered.findings,
      ...ringsElsewhere(lowered.plan),
      ...(patched?.findings ?? []),
      ...checkTextInYaml(patched?.spec.objects ?? []),
    ],
  };
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
