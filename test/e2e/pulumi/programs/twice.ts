import { defineRelease } from 'rollout-constructs';
import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';

const release = defineRelease({
  name: 'till',
  workload: { image: 'registry.example/till:2', port: 8080, health: '/health', replicas: 2 },
});

new KubernetesRelease('till', { release, target: 'kubernetes' });
new KubernetesRelease('till', { release, target: 'kubernetes' });
