import { notApplicable, unsupported } from '../../answer';
import type { Capabilities } from '../../target';

export type PodOnly =
  | 'environmentSource'
  | 'downward'
  | 'lifecycle'
  | 'scheduling'
  | 'pullSecret'
  | 'podSecurity'
  | 'cloudIdentity'
  | 'maxConnectionAge';

const TASK_DEFINITION = 'Amazon ECS API Reference, TaskDefinition';

/** What belongs to pods, and what a Fargate task has in its place. */
export const podOnlyAnswers: Pick<Capabilities, PodOnly> = {
  environmentSource: ({ kind }) =>
    unsupported(
      kind === 'secret'
        ? 'ECS takes one key of a secret a variable, not all that it holds.'
        : 'A ConfigMap is an object of Kubernetes.',
      {
        fix: kind === 'secret' ? 'name each variable in `secrets`' : 'write the settings in `env`',
        source: TASK_DEFINITION,
      },
    ),
  downward: () =>
    unsupported('ECS puts nothing of the running task into variables that you name.', {
      fix: 'let the program ask the task metadata endpoint, ${ECS_CONTAINER_METADATA_URI_V4}',
      source: 'Amazon ECS Developer Guide, "Task metadata endpoint version 4"',
    }),
  lifecycle: ({ hook }) =>
    unsupported(`ECS runs no program at ${hook}.`, {
      fix:
        hook === 'postStart'
          ? 'use a container in `init`, or let the entry point do it'
          : 'let the program do it when it gets SIGTERM',
      source: TASK_DEFINITION,
    }),
  scheduling: ({ by }) =>
    unsupported(`Fargate has no nodes to choose: \`${by}\` has no meaning there.`, {
      fix: 'leave it to the environments on Kubernetes; for Fargate Spot use a capacity provider of the cluster',
      source: 'Amazon ECS Developer Guide, "Fargate task definition considerations": placement constraints',
    }),
  pullSecret: () =>
    unsupported('ECS takes the credentials of a registry from Secrets Manager, and they are not built yet.', {
      fix: 'use a registry that the execution role may read, such as Amazon ECR with a pull-through cache',
      source: 'Amazon ECS Developer Guide, "Using non-AWS container images in Amazon ECS"',
    }),
  podSecurity: ({ by }) =>
    by === 'seccomp'
      ? unsupported('Fargate lets nobody change the profile of system calls.', {
          fix: 'leave podSecurity.seccomp out',
          source: 'Amazon ECS Developer Guide, "Fargate task definition considerations": linux parameters',
        })
      : unsupported('A task has no groups of its own besides those of its containers.', {
          fix: `leave podSecurity.${by} out, and set security.group of the container`,
          source: TASK_DEFINITION,
        }),
  cloudIdentity: ({ kind }) =>
    kind === 'eksPodIdentity'
      ? notApplicable('A task has its IAM role without a ServiceAccount.')
      : unsupported('A task is known to AWS only.', { fix: 'leave identity.cloud to the environments on Kubernetes' }),
  maxConnectionAge: () =>
    unsupported('A load balancer ends connections that are idle, not those that are old.', {
      fix: 'let the server close them, such as with the option MAX_CONNECTION_AGE of gRPC',
      source: 'User Guide for Application Load Balancers, "Connection idle timeout"',
    }),
};
