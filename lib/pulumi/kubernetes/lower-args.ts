import * as pulumi from '@pulumi/pulumi';
import type { Diagnostic } from '../../diagnostics';
import { overrideRelease } from '../../gitops/override-release';
import type { Schedule } from '../../insight/schedule';
import { withKubernetes } from '../../platform/with-kubernetes';
import { lowerRelease } from '../../targets/lower-release';
import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';
import { laterBindings, plainBindings } from '../shared/bound-inputs';
import type { KubernetesReleaseArgs } from './kubernetes-release-args';
import { LaterValues } from './later-values';

export interface LoweredArgs {
  /** Absent where there are errors. */
  readonly spec?: KubernetesSpec;
  readonly schedule?: Schedule;
  readonly findings: readonly Diagnostic[];
  readonly later: LaterValues;
}

/** What the target makes of the arguments; it sees marks in the places of values that are known later. */
export function lowerArgs(args: KubernetesReleaseArgs): LoweredArgs {
  const { bind = {}, namespace } = args;
  const bound = laterBindings(bind);
  const later = new LaterValues(
    new Map([
      ...[...bound].map(([name, value]) => [`bind.${name}`, value] as const),
      ...(namespace === undefined || typeof namespace === 'string'
        ? []
        : [['namespace', pulumi.output(namespace)] as const]),
    ]),
  );
  const lowered = lowerRelease(args.release, {
    target: args.target,
    platform: withKubernetes(args.platform, {
      router: args.router,
      namespace: typeof namespace === 'object' ? later.mark('namespace') : namespace,
    }),
    environment: args.environment ?? args.release.environment,
    provisioner: 'pulumi',
    allowApproximation: args.allowApproximation,
    bind: {
      ...plainBindings(bind),
      ...Object.fromEntries([...bound.keys()].map((name) => [name, later.mark(`bind.${name}`)])),
    },
  });
  const patched = lowered.spec && overrideRelease(lowered.spec, lowered, args.overrides ?? []);
  const findings = [
    ...lowered.findings,
    ...(patched?.findings ?? []),
    ...(patched ? later.unused(patched.spec.objects) : []),
  ].map((one) => later.named(one));
  const failed = findings.some(({ severity }) => severity === 'error');
  return {
    ...(patched && !failed ? { spec: patched.spec } : {}),
    ...(lowered.schedule ? { schedule: lowered.schedule } : {}),
    findings,
    later,
  };
}
