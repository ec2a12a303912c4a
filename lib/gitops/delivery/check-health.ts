import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { ResolvedFlux, ResolvedGitops } from '../../platform/resolved-platform';
import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';
import { formatDuration } from '../../units';
import type { DeliveredRelease } from './delivered-release';
import { fluxCan, fluxSince } from './flux-version';
import { healthWait } from './health-wait';

const STATUS_EVALUATOR = 'https://github.com/fluxcd/pkg/blob/main/runtime/cel/status_evaluator.go';

/** What keeps the GitOps tool from waiting for the health of a release, or from leaving it alone. */
export function checkHealth(release: DeliveredRelease, gitops: ResolvedGitops): readonly Diagnostic[] {
  const { plan, spec } = release;
  const late = plan.rings.length > 1 ? lateController(spec) : undefined;
  return [
    ...(late === undefined ? [] : [ringMayNotWait(plan, late)]),
    ...(gitops.kind === 'flux' ? fluxOf(release, gitops) : []),
  ];
}

function fluxOf(release: DeliveredRelease, gitops: ResolvedFlux): readonly Diagnostic[] {
  return [...undoneByFlux(release, gitops), ...waitOf(release, gitops)];
}

function undoneByFlux({ spec }: DeliveredRelease, gitops: ResolvedFlux): readonly Diagnostic[] {
  const { controllerOwned: [owned] = [] } = spec;
  if (owned === undefined || fluxCan(gitops, 'ignoredFields')) return [];
  return [
    finding('flux-undoes-controller', '', {
      message: `Flux ${gitops.version.major}.${gitops.version.minor} cannot leave fields alone: at each interval it puts back what a controller wrote into ${owned.kind} ${owned.name}, so that traffic jumps.`,
      got: owned.jsonPointers.join(', '),
      fix: `update Flux to ${fluxSince('ignoredFields')} and say so in gitops.version, or let Argo CD sync it`,
      source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/ (ignore)',
    }),
  ];
}

/** Flux waits for health within a time, and where it cannot, no ring can wait for another. */
function waitOf(release: DeliveredRelease, gitops: ResolvedFlux): readonly Diagnostic[] {
  const { plan } = release;
  const wait = healthWait(release, gitops);
  if ('seconds' in wait) {
    const { seconds, longestSeconds = 0 } = wait;
    if (seconds >= longestSeconds) return [];
    return [
      finding('health-timeout-too-short', plan.strategy.path, {
        message: 'Flux stops waiting before the release must be healthy, and reports a good one as failed.',
        got: `gitops.timeout of ${formatDuration(seconds)}`,
        allowed: `${formatDuration(Math.ceil(longestSeconds))} or more, which the release may take`,
        fix: 'leave gitops.timeout out, or make it longer',
      }),
    ];
  }
  return [
    plan.rings.length > 1
      ? finding('ring-cannot-wait', plan.rings[1]!.path, {
          message: `This ring is to start when the one before is healthy, which Flux cannot wait for: ${wait.why}.`,
          fix: wait.fix,
          source: STATUS_EVALUATOR,
        })
      : finding('health-check-left-out', plan.strategy.path, {
          message: `Flux does not wait until the release is healthy: ${wait.why}.`,
          fix: wait.fix,
          source: STATUS_EVALUATOR,
        }),
  ];
}

/** A controller that sees a new version only some time after it was applied, since its own object did not change. */
function lateController({ objects }: KubernetesSpec): 'Canary' | 'Rollout' | undefined {
  for (const { object } of objects) {
    if (object.kind === 'Canary') return 'Canary';
    if (object.kind === 'Rollout' && 'workloadRef' in ((object as { readonly spec?: object }).spec ?? {}))
      return 'Rollout';
  }
  return undefined;
}

function ringMayNotWait(plan: Plan, kind: 'Canary' | 'Rollout'): Diagnostic {
  return finding('ring-may-not-wait', plan.rings[1]!.path, RING_MAY_NOT_WAIT[kind]);
}

const RING_MAY_NOT_WAIT = {
  Canary: {
    message:
      'A Canary still says Succeeded of the release before until Flagger sees the new one, so the next ring may start early.',
    fix: 'use --target argo, whose Rollout tells which version its health is about',
  },
  Rollout: {
    message:
      'A Rollout that refers to a Deployment still says Healthy of the release before until the controller sees the new template, so the next ring may start early.',
    fix: 'leave targets.argo.workloadRef out once the Rollout serves: it has its own template then',
  },
} as const;
