import { ApiObjectMetadataDefinition, Duration } from 'cdk8s';
import type { Deployment, DeploymentProps, IServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Deployment as Wanted, DeploymentStrategy, IntOrPercent } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';
import { endingContainer, runningContainer } from './container';
import { imported } from './imported';
import { schedule } from './scheduling';
import { volumesOf } from './volumes';

export type FindServiceAccount = (name: string) => IServiceAccount | undefined;

export function deployment(
  plus: Plus,
  scope: Construct,
  id: string,
  wanted: Wanted,
  findServiceAccount: FindServiceAccount,
): Deployment {
  const { spec } = wanted;
  const pod = spec.template.spec;
  const names = (pod.volumes ?? []).map(({ name }) => name);
  const account = pod.serviceAccountName;
  const made = newDeployment(plus, scope, id, names, {
    metadata: wanted.metadata,
    podMetadata: spec.template.metadata,
    select: false,
    replicas: spec.replicas,
    strategy: strategyOf(plus, spec.strategy),
    ...timesOf(spec),
    automountServiceAccountToken: pod.automountServiceAccountToken,
    ...newer({ enableServiceLinks: pod.enableServiceLinks }),
    ...(account === undefined ? {} : { serviceAccount: findServiceAccount(account) }),
    ...(pod.terminationGracePeriodSeconds === undefined
      ? {}
      : { terminationGracePeriod: Duration.seconds(pod.terminationGracePeriodSeconds) }),
    securityContext: {
      ensureNonRoot: pod.securityContext?.runAsNonRoot,
      user: pod.securityContext?.runAsUser,
      group: pod.securityContext?.runAsGroup,
      fsGroup: pod.securityContext?.fsGroup,
    },
  });
  made.select(plus.LabelSelector.of({ labels: { ...spec.selector.matchLabels } }));
  // Without a number somebody else scales it; cdk8s-plus would write 2.
  if (spec.replicas === undefined) made.markHasAutoscaler();
  const references = imported(plus, made);
  const around = { references, volumes: volumesOf(plus, made, pod.volumes ?? [], references) };
  for (const one of pod.containers) made.addContainer(runningContainer(plus, one, around));
  for (const { restartPolicy, ...one } of pod.initContainers ?? []) {
    const policy = restartPolicy && plus.ContainerRestartPolicy?.ALWAYS;
    made.addInitContainer({ ...endingContainer(plus, one, around), ...(policy ? { restartPolicy: policy } : {}) });
  }
  for (const volume of around.volumes.values()) made.addVolume(volume);
  schedule(plus, made, pod);
  return made;
}

/** What only newer versions take; older ones leave it out, and it is patched. */
function newer(props: { readonly enableServiceLinks?: boolean }): object {
  return props;
}

function newDeployment(
  plus: Plus,
  scope: Construct,
  id: string,
  volumes: readonly string[],
  props: DeploymentProps,
): Deployment {
  /**
   * Pods of a release are found by its own labels. cdk8s-plus marks them with the path of the construct, by which a
   * moved construct would be another version; the selectors it makes therefore take ours.
   */
  class ReleaseDeployment extends plus.Deployment {
    private ownPodMetadata?: ApiObjectMetadataDefinition;

    override get podMetadata(): ApiObjectMetadataDefinition {
      this.ownPodMetadata ??= new ApiObjectMetadataDefinition({ ...props.podMetadata, apiObject: this.apiObject });
      return this.ownPodMetadata;
    }

    override toPodSelectorConfig() {
      const { namespace } = this.metadata;
      return {
        labelSelector: plus.LabelSelector.of({ labels: this.matchLabels }),
        namespaces: namespace === undefined ? undefined : { names: [namespace] },
      };
    }

    /** Ours stay first, so that patches find them when others are mounted. */
    override _toPodSpec() {
      const spec = super._toPodSpec();
      const place = ({ name }: { readonly name: string }) =>
        volumes.includes(name) ? volumes.indexOf(name) : volumes.length;
      return { ...spec, volumes: spec.volumes && [...spec.volumes].sort((a, b) => place(a) - place(b)) };
    }
  }
  return new ReleaseDeployment(scope, id, props);
}

function strategyOf(plus: Plus, wanted: DeploymentStrategy | undefined): DeploymentProps['strategy'] {
  if (wanted === undefined) return undefined;
  if (wanted.type === 'Recreate') return plus.DeploymentStrategy.recreate();
  const { maxSurge, maxUnavailable } = wanted.rollingUpdate ?? {};
  return plus.DeploymentStrategy.rollingUpdate({
    ...(maxSurge === undefined ? {} : { maxSurge: amountOf(plus, maxSurge) }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable: amountOf(plus, maxUnavailable) }),
  });
}

function amountOf({ PercentOrAbsolute: make }: Plus, amount: IntOrPercent) {
  return typeof amount === 'number' ? make.absolute(amount) : make.percent(Number.parseFloat(amount));
}

function timesOf({ minReadySeconds, progressDeadlineSeconds }: Wanted['spec']): DeploymentProps {
  return {
    ...(minReadySeconds === undefined ? {} : { minReady: Duration.seconds(minReadySeconds) }),
    ...(progressDeadlineSeconds === undefined ? {} : { progressDeadline: Duration.seconds(progressDeadlineSeconds) }),
  };
}
