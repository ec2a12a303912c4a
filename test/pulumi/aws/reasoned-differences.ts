import type { Difference } from './view/view';

/** Where the two hosts must differ, and why. Everything else is the same, field by field. */
export const REASONED: readonly {
  readonly at: RegExp;
  readonly by: 'cdk only' | 'pulumi only' | 'both';
  readonly reason: string;
}[] = [
  {
    at: /^(function|role|log) shared-code-deploy-deployments-/,
    by: 'cdk only',
    reason: 'CloudFormation starts a deployment of CodeDeploy by a custom resource of CDK, with functions of its own.',
  },
  {
    at: /^(function|role|log) shared-deployments/,
    by: 'pulumi only',
    reason:
      'Pulumi starts it by aws.lambda.Invocation of one function; for a function too, which CloudFormation does itself.',
  },
  {
    at: /^(function|role) custom::rollout-controller-guard/,
    by: 'cdk only',
    reason: 'Pulumi writes the actions of live rules once (ignoreChanges), and shows a replacement before it happens.',
  },
  {
    at: /^service service\.desired$/,
    by: 'pulumi only',
    reason:
      'CloudFormation would set the number of an autoscaler back; Pulumi ignores changes of it and may name the first.',
  },
  {
    at: /^service service\.hooks\[\d+\]$/,
    by: 'both',
    reason: 'Waits without a time of their own take what CloudFormation leaves; Pulumi has no such limit.',
  },
  {
    at: /^role canary-role\.statements\[\d+\]\.resources$/,
    by: 'both',
    reason: 'The provider takes the script of a canary from the bucket, so reports have a folder of their own in it.',
  },
  {
    at: /^ingress @shared-internal-security-group\.id \d+ from @security-group\.id\.description$/,
    by: 'both',
    reason: 'CDK describes the calls of a release by the id of its group, which is frozen in templates.',
  },
];

/** Those that no reason covers. */
export function unexplained(found: readonly Difference[]): readonly Difference[] {
  return found.filter((one) => {
    const side = one.cdk === undefined ? 'pulumi only' : one.pulumi === undefined ? 'cdk only' : 'both';
    return !REASONED.some(({ at, by }) => by === side && at.test(one.at));
  });
}
