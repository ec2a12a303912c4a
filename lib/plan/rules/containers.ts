import { didYouMean } from '../../definition/did-you-mean';
import { finding, joinPath } from '../../diagnostics';
import { formatDuration } from '../../units';
import { isPinned } from '../image-version';
import type { Plan } from '../plan';
import type { PlannedContainer, PlannedProcess } from '../workload';
import type { PlanRule } from './rule';

export const imagesArePinned: PlanRule = (plan) =>
  processes(plan)
    .flatMap(all)
    .flatMap(({ image, path }) =>
      typeof image !== 'string' || isPinned(image)
        ? []
        : [
            finding('image-not-pinned', joinPath(path, 'image'), {
              message:
                'The image can change under the same name: a release of it changes nothing, and going back gets the new one.',
              got: image,
              allowed: 'a tag other than latest, or a digest',
              fix: 'name the version in the tag, or add the digest',
            }),
          ],
    );

export const containerNamesDiffer: PlanRule = (plan) =>
  processes(plan).flatMap((process) => {
    const names = all(process).map(({ name }) => name);
    return all(process)
      .filter(({ name }, index) => names.indexOf(name) < index)
      .map(({ name, path }) =>
        finding('duplicate-container-name', path, {
          message: `Two containers are called '${name}'.`,
          got: name,
          fix: 'give one of them another name',
        }),
      );
  });

export const mountsNameVolumes: PlanRule = (plan) =>
  processes(plan).flatMap((process) => {
    const known = Object.keys(process.volumes);
    return all(process).flatMap(({ mounts, path }) =>
      mounts
        .filter(({ volume }) => !known.includes(volume))
        .map((mount) => {
          const meant = didYouMean(mount.volume, known);
          return finding('unknown-volume', joinPath(path, 'mounts', mount.path), {
            message: `No volume is called '${mount.volume}'.`,
            got: mount.volume,
            allowed: known.join(', ') || 'none: there are no volumes',
            fix: meant === undefined ? `add it: volumes: { … } of the workload` : `did you mean '${meant}'?`,
          });
        }),
    );
  });

/** A load test that outlasts its own timeout always fails. */
export const hooksCanEnd: PlanRule = ({ hooks, stages }) =>
  [...hooks, ...stages.flatMap((stage) => stage.hooks)].flatMap((hook) =>
    hook.kind === 'loadTest' && hook.timeoutSeconds !== undefined && hook.durationSeconds >= hook.timeoutSeconds
      ? [
          finding('hook-timeout-too-short', hook.path, {
            message: `The load test '${hook.name}' lasts longer than it may take.`,
            got: `duration ${formatDuration(hook.durationSeconds)}, timeout ${formatDuration(hook.timeoutSeconds)}`,
            allowed: `a timeout above ${formatDuration(hook.durationSeconds)}`,
            fix: `set timeout: '${formatDuration(hook.durationSeconds + 60)}'`,
          }),
        ]
      : [],
  );

function processes({ workload }: Plan): readonly PlannedProcess[] {
  return workload.kind === 'function' ? [] : [workload];
}

function all({ main, sidecars, init }: PlannedProcess): readonly PlannedContainer[] {
  return [main, ...sidecars, ...init];
}
