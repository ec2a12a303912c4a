import { notApplicable, unsupported } from '../../answer';
import type { Capabilities } from '../../target';
import { sloAnswer } from '../cloudwatch/slo-answer';

/** What ECS says to what stands around a workload on Kubernetes. */
export const surroundingAnswers: Pick<
  Capabilities,
  'scalingTrigger' | 'scaleDown' | 'metricsEndpoint' | 'callers' | 'calls' | 'slo'
> = {
  scalingTrigger: ({ kind }) =>
    unsupported(`Scaling by '${kind}' is not built for ECS yet.`, {
      fix: 'scale by cpu or memory, or add a policy to the scalable target in your stack',
      source: 'Application Auto Scaling API Reference, TargetTrackingScalingPolicyConfiguration',
    }),
  scaleDown: () =>
    notApplicable('Target tracking takes tasks away after fifteen minutes of low use, by itself.', {
      fix: 'nothing; for another time, override ScaleInCooldown of the scaling policy',
    }),
  metricsEndpoint: () =>
    notApplicable(
      'Nothing in ECS reads pages of metrics: load balancer and Container Insights tell CloudWatch theirs.',
      {
        fix: 'nothing; for your own metrics, run a collector as a sidecar',
      },
    ),
  callers: (_, { exposure }) =>
    exposure.kind !== 'none' && exposure.visibility === 'public'
      ? notApplicable('a public release is called by everybody, through the load balancer')
      : unsupported('Everybody in the VPC reaches the internal load balancer, which all releases share.', {
          fix: "leave 'callers' out, or let the release check who calls",
        }),
  calls: () => notApplicable('The security group of a task lets it call everything.'),
  slo: () => sloAnswer,
};
