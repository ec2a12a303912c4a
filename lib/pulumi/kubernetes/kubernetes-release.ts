import { namedRelease } from '../../definition/named-release';
import * as pulumi from '@pulumi/pulumi';
import { ReleaseError, type Diagnostic } from '../../diagnostics';
import type { SpecObject } from '../../targets/shared/kubernetes/spec';
import { reportFindings } from '../shared/report-findings';
import type { KubernetesReleaseArgs } from './kubernetes-release-args';
import { lowerArgs } from './lower-args';
import { makeResources } from './make-resources';

/**
 * One release as resources of `@pulumi/kubernetes`. What cannot work is thrown as a ReleaseError, all of it at once;
 * warnings are diagnostics of the component. Its options are those of every component: `provider`, `dependsOn`,
 * `protect`, `aliases`, `transforms` and the others reach what is made.
 *
 * @example new KubernetesRelease('checkout', { release: checkout, target: 'argo', platform }, { provider: cluster })
 */
export class KubernetesRelease extends pulumi.ComponentResource {
  /** Everything that was found. */
  readonly findings: readonly Diagnostic[];

  /** What was made, by its stable key, such as `Rollout` or `Service/canary`. */
  readonly objects: ReadonlyMap<string, pulumi.CustomResource>;

  /** What runs the pods, such as the Rollout or Deployment. */
  readonly workload: pulumi.CustomResource;

  constructor(name: string, args: KubernetesReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super('rollout-constructs:kubernetes:KubernetesRelease', name, {}, opts);
    const { spec, schedule, findings, later } = lowerArgs(args);
    this.findings = findings;
    reportFindings(this, args.release, findings);
    if (!spec) throw new ReleaseError(findings, namedRelease(args.release.name));
    // More than one segment is a release that goes on after the update.
    const updateSeconds = schedule?.segments.length === 1 ? schedule.segments[0]!.seconds : 0;
    this.objects = makeResources(spec, { parent: this, name, later, updateSeconds });
    this.workload = this.objects.get(workloadKey(spec.objects))!;
    this.registerOutputs({ workload: this.workload.urn });
  }
}

const WORKLOADS: readonly string[] = ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

function workloadKey(objects: readonly SpecObject[]): string {
  const found = WORKLOADS.flatMap((kind) => objects.filter(({ object, phase }) => object.kind === kind && !phase));
  return found[0]!.key;
}
