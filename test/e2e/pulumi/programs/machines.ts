import { Repository } from '@pulumi/aws/ecr/repository';
import * as pulumi from '@pulumi/pulumi';
import { blueGreen, definePlatform, defineRelease, errorRate, ref } from 'rollout-constructs';
import { Ec2Release } from 'rollout-constructs/pulumi/aws';

const release = defineRelease({
  name: 'till',
  version: '2',
  workload: { image: ref('image'), port: 8080, health: '/health', replicas: { min: 2, max: 6, cpu: '70%' } },
  strategy: blueGreen({ gate: 'approval' }),
  guardrails: [errorRate({ max: '1%' })],
});

const repository = new Repository('images', {});

/** An image that only the deployment knows. */
export const till = new Ec2Release('till', {
  release,
  platform: definePlatform({ metrics: { cloudWatch: {} } }),
  bind: { image: pulumi.interpolate`${repository.repositoryUrl}:2` },
}).urn;
