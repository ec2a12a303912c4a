import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { Secret } from '@pulumi/kubernetes/core/v1/secret';
import * as pulumi from '@pulumi/pulumi';
import { blueGreen, defineRelease, ref } from 'rollout-constructs';
import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';

const release = defineRelease({
  name: 'till',
  version: '2',
  workload: {
    image: ref('image'),
    port: 8080,
    health: '/health',
    replicas: 2,
    env: { KEPT: ref('kept'), PIN: ref('pin') },
  },
  strategy: blueGreen(),
});

const space = new Namespace('space', {});
const pin = new Secret('pin', { stringData: { pin: '0000' } });

/** A namespace, an image and a secret that only the deployment knows, and a transform that users write. */
export const till = new KubernetesRelease(
  'till',
  {
    release,
    target: 'argo',
    namespace: space.id,
    bind: { image: pulumi.interpolate`registry.example/${space.id}:2`, kept: pin.id, pin: pulumi.secret('0000') },
  },
  {
    dependsOn: [pin],
    transforms: [
      ({ type, props, opts }) =>
        type === 'kubernetes:core/v1:Service'
          ? { props: { ...(props as object), spec: { ...(props as { spec: object }).spec, type: 'NodePort' } }, opts }
          : undefined,
    ],
  },
).workload.urn;
