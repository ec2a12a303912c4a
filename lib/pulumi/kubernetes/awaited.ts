import { getsActionLater } from '../../targets/shared/kubernetes/alb-action';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import type { SpecObject } from '../../targets/shared/kubernetes/spec';
import { annotated } from './annotations';

/** The provider waits for nothing longer than this where nobody says otherwise (pkg/await in pulumi-kubernetes). */
const PROVIDER_WAITS_SECONDS = 600;

interface Specified {
  readonly spec?: {
    readonly clusterIP?: string;
    readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number } };
    readonly activeDeadlineSeconds?: number;
  };
}

/** The object with a word to the provider where waiting for it could never end. */
export function withoutEndlessWait(object: KubernetesObject): KubernetesObject {
  return waitsForEver(object) ? annotated(object, 'skipAwait') : object;
}

/**
 * A Service is waited for until pods stand behind it, and they come after it. A StatefulSet that holds pods back at a
 * partition never has one version, which is what is waited for. An Ingress of an Application Load Balancer whose action
 * is written by the Rollout gets no address before that, and the Rollout comes after it.
 */
function waitsForEver(object: KubernetesObject): boolean {
  const { spec } = object as Specified;
  if (object.kind === 'Service') return spec?.clusterIP !== 'None';
  if (getsActionLater(object)) return true;
  return object.kind === 'StatefulSet' && (spec?.updateStrategy?.rollingUpdate?.partition ?? 0) > 0;
}

/**
 * How long the provider waits, as Pulumi writes it, where ten minutes are not it: pods get that time to start on top of
 * the time that the update takes. A Job has a time of its own.
 */
export function awaitTimeout({ object }: SpecObject, updateSeconds: number): string | undefined {
  if (object.kind === 'Job') {
    const { activeDeadlineSeconds } = (object as Specified).spec ?? {};
    return activeDeadlineSeconds === undefined ? undefined : inSeconds(activeDeadlineSeconds + MARGIN_SECONDS);
  }
  return AWAITED.includes(object.kind) && updateSeconds > 0
    ? inSeconds(PROVIDER_WAITS_SECONDS + updateSeconds)
    : undefined;
}

const AWAITED: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Between the end of a Job's time and the word of it. */
const MARGIN_SECONDS = 60;

function inSeconds(seconds: number): string {
  return `${Math.ceil(seconds)}s`;
}
