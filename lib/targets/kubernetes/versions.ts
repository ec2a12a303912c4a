import { readImage } from '../../definition/image';
import type { Plan } from '../../plan/plan';
import { labelValue } from '../shared/kubernetes/labels';
import type { Labels } from '../shared/kubernetes/manifest';
import { plainValue } from '../shared/kubernetes/plain-value';
import { processOf } from '../shared/kubernetes/process';
import { sha256 } from '../shared/sha256';

/** One version of a release that has a workload of its own. */
export interface Version {
  readonly image: string;
  readonly version: string;
  /** Its colour: two versions with another image have another one, whichever came first. */
  readonly colour: string;
}

const COLOUR_LABEL = 'rollout-constructs/colour';

export function candidateVersion(plan: Plan): Version {
  const image = plainValue(processOf(plan).main.image);
  return { image, version: plan.release.version, colour: colourOf(image) };
}

/** The version that serves now, as `targets.kubernetes.progress` names it. */
export function stableVersion(plan: Plan): Version | undefined {
  const progress = plan.targets.kubernetes?.progress;
  if (progress?.stable === undefined) return undefined;
  const { tag, digest } = readImage(progress.stable);
  const colour = colourOf(progress.stable);
  const version = progress.stableVersion ?? tag ?? digest?.slice(0, 12) ?? colour;
  return { image: progress.stable, version: labelValue(version), colour };
}

/**
 * From the image alone, so that the state in Git decides and no history: a workload keeps its name, and its pods, when
 * the version that it runs turns from candidate into stable.
 */
function colourOf(image: string): string {
  return sha256(image).slice(0, 8);
}

export function colourLabels({ colour }: Version): Labels {
  return { [COLOUR_LABEL]: colour };
}
