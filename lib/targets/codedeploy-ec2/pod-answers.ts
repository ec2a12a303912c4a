import { notApplicable, unsupported } from '../answer';
import type { PodOnly } from '../shared/ecs/pod-only-answers';
import type { Capabilities } from '../target';

const DOCKER = 'Docker documentation, "docker container run"';

/** What belongs to pods, and what a machine with one container has in its place. */
export const podAnswers: Pick<Capabilities, PodOnly> = {
  environmentSource: ({ kind }) =>
    unsupported(
      kind === 'secret'
        ? 'A script takes one key of a secret a variable, not all that it holds.'
        : 'A ConfigMap is an object of Kubernetes.',
      { fix: kind === 'secret' ? 'name each variable in `secrets`' : 'write the settings in `env`' },
    ),
  downward: () =>
    unsupported('What is known of a running pod is not known of a container on a machine.', {
      fix: 'let the program ask the metadata service of the machine',
      source: 'Amazon EC2 User Guide, "Use instance metadata to manage your EC2 instance"',
    }),
  lifecycle: ({ hook }) =>
    unsupported(`Docker runs no program at ${hook}.`, {
      fix:
        hook === 'postStart'
          ? 'let the entry point do it'
          : 'let the program do it when it gets SIGTERM; its machine has no traffic any more then',
      source: DOCKER,
    }),
  scheduling: ({ by }) =>
    unsupported(`A machine runs this release and nothing else: \`${by}\` has no meaning there.`, {
      fix: 'leave it to the environments on Kubernetes; choose machines by targets.codedeploy-ec2.instanceType',
    }),
  pullSecret: () =>
    unsupported('Credentials of other registries are not built for EC2 yet.', {
      fix: 'use Amazon ECR, with a pull-through cache where the image is of another registry',
      source: 'Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry"',
    }),
  podSecurity: ({ by }) =>
    by === 'seccomp'
      ? unsupported('Docker has its own profile of system calls, and another one is not built for EC2 yet.', {
          fix: 'leave podSecurity.seccomp out',
          source: 'Docker documentation, "Seccomp security profiles for Docker"',
        })
      : unsupported('A container has no groups besides that of its user.', {
          fix: `leave podSecurity.${by} out, and set security.group of the container`,
          source: DOCKER,
        }),
  cloudIdentity: ({ kind }) =>
    kind === 'eksPodIdentity'
      ? notApplicable('A machine has its IAM role without a ServiceAccount.')
      : unsupported('A machine is known to AWS only.', {
          fix: 'leave identity.cloud to the environments on Kubernetes',
        }),
  maxConnectionAge: () =>
    unsupported('A load balancer ends connections that are idle, not those that are old.', {
      fix: 'let the server close them, such as with the option MAX_CONNECTION_AGE of gRPC',
      source: 'User Guide for Application Load Balancers, "Connection idle timeout"',
    }),
};
