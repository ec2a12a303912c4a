import { isRef } from '../../../definition/slots';
import { conservative, exact, notApplicable, unsupported } from '../../answer';
import type { Capabilities } from '../../target';
import { exposureAnswer, routingAnswer } from './exposure-answer';
import { podFieldAnswers, type PodField } from './pod-field-answers';
import { processOf } from './process';
import { ringAnswer } from './ring-answer';
import { secretObjectNameIn } from './secrets-of-release';
import { stickinessAnswer } from './stickiness-answer';
import { surroundingAnswers } from './around/answers';
import { atLeast } from './version';

type Shared =
  | 'exposure'
  | 'routing'
  | 'autoscaling'
  | 'scalingTrigger'
  | 'scaleDown'
  | 'metricsEndpoint'
  | 'callers'
  | 'calls'
  | 'slo'
  | 'sidecar'
  | 'initContainer'
  | 'volume'
  | 'configFiles'
  | 'secret'
  | PodField
  | 'probe'
  | 'healthCommand'
  | 'drain'
  | 'propagation'
  | 'serviceAccount'
  | 'disruption'
  | 'spread'
  | 'permissions'
  | 'stickiness'
  | 'notification'
  | 'migration'
  | 'flag'
  | 'ring';

const NOT_BUILT = 'this version of rollout-constructs does not write it';

/** What every target on Kubernetes says to what a pod is made of. */
export const podAnswers: Pick<Capabilities, Shared> = {
  exposure: exposureAnswer,
  routing: routingAnswer,
  ...surroundingAnswers,
  sidecar: (_, { workload }, context) =>
    atLeast(context, 29)
      ? exact
      : workload.kind === 'job' || workload.kind === 'cron'
        ? unsupported('before Kubernetes 1.29 a container beside the main one keeps a Job from ending', {
            fix: "name the clusters' version (kubernetes.version: '1.29' or later), or leave the sidecar out",
            source: 'Kubernetes KEP-753: sidecar containers',
          })
        : conservative('a container like the others: before Kubernetes 1.29 nothing starts it first and stops it last'),
  initContainer: () => exact,
  volume: ({ kind }) =>
    kind === 'efs'
      ? unsupported('an EFS file system needs a PersistentVolume, which belongs to the cluster and not to a release', {
          fix: "make a PersistentVolumeClaim and name it: { kind: 'claim', name: … }",
          source: 'https://github.com/kubernetes-sigs/aws-efs-csi-driver (static provisioning)',
        })
      : exact,
  configFiles: () => exact,
  secret: ({ name }, plan, context) => {
    const process = processOf(plan);
    const secrets = [process.main, ...process.sidecars, ...process.init].map((container) => container.secrets[name]);
    const named = secrets.flatMap((secret) => (secret === undefined || isRef(secret) ? [] : [secret]));
    if (named.some((secret) => secret.key === undefined)) {
      return unsupported('an environment variable takes one key of a Kubernetes Secret, not the whole of it', {
        fix: `name the key: secrets: { ${name}: { name: …, key: … } }`,
      });
    }
    const objects = named.map((secret) => ({
      written: secret.name,
      object: secretObjectNameIn(plan, context, secret.name),
    }));
    const foreign = objects.find(({ object }) => object === undefined);
    if (foreign) {
      return unsupported(`no Kubernetes Secret can stand for '${foreign.written}'`, {
        fix: 'name a Secret: lower-case letters, digits, dots and dashes',
      });
    }
    const renamed = objects.find(({ written, object }) => written !== object);
    // One text for all releases of a platform, so that two hundred of them are told once.
    const called = renamed?.object?.replace(`${plan.release.name}-`, '<release>-');
    return renamed ? conservative(`the Secret of '${renamed.written}' is called '${called}'`) : exact;
  },
  ...podFieldAnswers,
  probe: ({ container, probe, handler }, _, context) =>
    handler === 'grpc' && !atLeast(context, 27)
      ? unsupported(
          `the ${probe} probe of the container ${container}: gRPC probes are stable from Kubernetes 1.27 on`,
          { fix: "probe by 'tcp' or 'exec'" },
        )
      : exact,
  healthCommand: () =>
    notApplicable(
      'the kubelet runs the probes of the containers; the shell line in `health.command` is for Amazon ECS',
      {
        fix: "nothing; to ask by a command here, write a probe of kind 'exec'",
      },
    ),
  drain: () => exact,
  propagation: () => exact,
  serviceAccount: () => exact,
  disruption: () => exact,
  spread: (_, { workload: { kind } }) =>
    kind === 'daemon' ? notApplicable('a DaemonSet runs on every node anyway') : exact,
  permissions: (_, plan) =>
    processOf(plan).identity.role === undefined
      ? unsupported('no IAM role is made here, so the pods would have no AWS permissions at all', {
          fix: 'make a role with them, and name it in workload.identity.role',
          source: 'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
        })
      : notApplicable('the IAM role that workload.identity.role names holds the permissions'),
  stickiness: stickinessAnswer,
  notification: () =>
    unsupported(`notifications: ${NOT_BUILT}`, { fix: "leave 'notifications' out and subscribe in the cluster" }),
  migration: () =>
    unsupported(`migrations: ${NOT_BUILT}`, { fix: "run it as a Job before, and leave 'migrations' out" }),
  flag: () => unsupported(`flags: ${NOT_BUILT}`, { fix: "leave 'flags' out" }),
  ring: ({ ring }, _, context) => ringAnswer(ring, context),
};
