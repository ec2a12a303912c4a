import { exact, notApplicable, unsupported } from '../../answer';
import type { Capabilities } from '../../target';

export type PodField =
  | 'environmentSource'
  | 'downward'
  | 'lifecycle'
  | 'scheduling'
  | 'pullSecret'
  | 'podSecurity'
  | 'cloudIdentity'
  | 'maxConnectionAge';

/** Fields of the pod, which every controller of Kubernetes takes as they are. */
export const podFieldAnswers: Pick<Capabilities, PodField> = {
  environmentSource: () => exact,
  downward: () => exact,
  lifecycle: () => exact,
  scheduling: () => exact,
  pullSecret: () => exact,
  podSecurity: () => exact,
  cloudIdentity: ({ kind }) =>
    kind === 'eksPodIdentity'
      ? notApplicable('Amazon EKS associates the role with the ServiceAccount: no manifest can', {
          fix: 'make the association (AWS::EKS::PodIdentityAssociation) for the namespace and the ServiceAccount',
        })
      : exact,
  maxConnectionAge: (_, plan, context) => {
    const { router } = context.platform.kubernetes;
    if (router?.kind === 'istio' && plan.exposure.kind !== 'none') {
      return router.level === 'subset'
        ? unsupported('a host with subsets has one DestinationRule, which belongs to the release as it moves', {
            fix: 'leave kubernetes.router.level out of the platform, so that versions are two hosts',
          })
        : exact;
    }
    return unsupported('only the proxies of Istio end connections by their age here', {
      fix: "name the router 'istio' in the platform, or let the server close them, such as with MAX_CONNECTION_AGE of gRPC",
      source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/ (maxConnectionDuration)',
    });
  },
};
