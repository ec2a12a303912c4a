import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { KubernetesProgress } from '../../definition/target-fields';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { processOf } from '../shared/kubernetes/process';
import { stageIndex } from './position';
import { dividesByRouter } from './router-shift';
import { candidateVersion, stableVersion } from './versions';

const PATH = 'targets.kubernetes.progress';

/** Whether the state that the definition gives is one of its release. */
export function progressFindings(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const progress = plan.targets.kubernetes?.progress;
  const twoWorkloads = plan.update.kind === 'sideBySide' && processOf(plan).kind !== 'stateful';
  if (!progress) return twoWorkloads ? [aloneInSight(plan)] : [];
  if (plan.update.kind !== 'sideBySide') {
    return [
      withoutEffect(PATH, `with ${plan.strategy.kind} one version replaces the other: there are no stages to stand in`),
    ];
  }
  const misplaced = stageIsThere(plan, progress);
  if (misplaced.length > 0) return misplaced;
  return twoWorkloads ? ofTwoWorkloads(plan, progress, context) : ofStatefulSet(progress);
}

function aloneInSight(plan: Plan): Diagnostic {
  const { image } = candidateVersion(plan);
  return finding('progress-not-named', plan.strategy.path, {
    message: `Only ${image} is made, with all traffic. Where another version serves now, this takes it away at once.`,
    got: 'no targets.kubernetes.progress',
    allowed: 'nothing at the first deployment; else the version that serves and the stage',
    fix: 'from the second deployment on, commit each stage: rollout next writes one after the other, or rollout synth --stable <image> --stage start, then 0, 1, … full',
  });
}

function stageIsThere(plan: Plan, { stage }: KubernetesProgress): readonly Diagnostic[] {
  const last = plan.stages.length - 1;
  if (stageIndex(plan) <= last) return [];
  return [
    finding('progress-stage-unknown', joinPath(PATH, 'stage'), {
      message: `The release has ${last + 1} stages: ${plan.stages.map(({ weight }, index) => `${index} (${weight} %)`).join(', ')}.`,
      got: String(stage),
      allowed: `start, 0 to ${last}, or full`,
      fix: "name one of them, or 'start' or 'full'",
    }),
  ];
}

function ofTwoWorkloads(plan: Plan, progress: KubernetesProgress, context: TargetContext): readonly Diagnostic[] {
  const stable = stableVersion(plan);
  if (!stable) {
    return [
      finding('progress-stable-missing', joinPath(PATH, 'stable'), {
        message: 'Two versions stand side by side, and the one that serves now is not named.',
        got: 'nothing',
        allowed: 'the image that serves now',
        fix: 'name it (--stable <image>), or take progress out where there is none yet',
      }),
    ];
  }
  if (stable.colour === candidateVersion(plan).colour) {
    return [
      finding('progress-same-version', joinPath(PATH, 'stable'), {
        message: 'The version that serves now is the one that is released: there is nothing to move between.',
        got: stable.image,
        allowed: 'another image than workload.image',
        fix: 'take progress out where the release is done, or release another image',
      }),
    ];
  }
  return [
    ...(progress.aborted ? abortedFromNothing(progress) : progress.prepared ? preparedForNothing(plan) : []),
    ...(progress.stage === 'start' && plan.exposure.kind === 'none'
      ? [
          withoutEffect(
            joinPath(PATH, 'stage'),
            'pods that nothing calls take work as soon as they run',
            'name stage 0',
          ),
        ]
      : []),
    ...(progress.aborted ? [] : firstRequests(plan, context)),
    finding('stable-follows-definition', PATH, {
      message: `Stable is this definition with the image ${stable.image}: whatever else has changed in it since reaches stable too, a few pods at a time.`,
      got: stable.image,
      allowed: 'a release that changes the image alone',
      fix: 'release changed settings by themselves, or together with the next image once this release is done',
    }),
  ];
}

function preparedForNothing(plan: Plan): readonly Diagnostic[] {
  const path = joinPath(PATH, 'prepared');
  const index = stageIndex(plan);
  if (index < 0) return [withoutEffect(path, 'at the start the candidate is as large as the first stage needs it')];
  if (index === plan.stages.length - 1)
    return [withoutEffect(path, 'after full traffic no stage follows to prepare for')];
  return [];
}

/** Whether the candidate runs already, no manifest can tell. */
function firstRequests(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const [first] = plan.stages;
  const isReached = first !== undefined && (first.weight > 0 || first.match.length > 0 || first.mirror !== undefined);
  if (stageIndex(plan) !== 0 || !isReached || !dividesByRouter(plan, context)) return [];
  return [
    finding('progress-first-requests', joinPath(PATH, 'stage'), {
      message:
        'The route leads to the candidate as soon as this is applied: requests that come before its pods are ready are answered with errors.',
      got: '0',
      allowed: 'a candidate that runs',
      fix: 'commit --stage start before, and this once its pods are ready',
    }),
  ];
}

function ofStatefulSet({ prepared, aborted }: KubernetesProgress): readonly Diagnostic[] {
  return [
    ...(prepared
      ? [withoutEffect(joinPath(PATH, 'prepared'), 'a StatefulSet has no pods beside those that serve')]
      : []),
    ...(aborted
      ? [
          withoutEffect(
            joinPath(PATH, 'aborted'),
            'a StatefulSet goes back with the image that it had',
            'write that image, and take progress out',
          ),
        ]
      : []),
  ];
}

function abortedFromNothing({ stage, prepared }: KubernetesProgress): readonly Diagnostic[] {
  return [
    ...(stage === 'start'
      ? [withoutEffect(joinPath(PATH, 'aborted'), 'at the start no request reaches the candidate')]
      : []),
    ...(prepared ? [withoutEffect(joinPath(PATH, 'prepared'), 'a release that goes back prepares for no stage')] : []),
  ];
}

function withoutEffect(path: string, why: string, fix = 'remove it'): Diagnostic {
  return finding('target-field-has-no-effect', path, { message: `It has no effect: ${why}.`, fix });
}
