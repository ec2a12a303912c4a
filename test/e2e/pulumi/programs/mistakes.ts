import { defineRelease, ref } from 'rollout-constructs';
import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';

const release = defineRelease({
  name: 'till',
  workload: { image: ref('image'), port: 8080, health: '/health', env: { TABLE: ref('table') } },
});

new KubernetesRelease('till', { release, target: 'kubernetes' });
