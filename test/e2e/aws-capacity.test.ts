import type { Stack } from 'aws-cdk-lib';
import { made, resources, shop, stackOf } from '../aws/fixtures';

// What is counted here needs no validator.
process.env.CDK_VALIDATION = 'false';

/** CloudFormation takes 500 resources a stack (aws.md 50). */
const LIMIT = 500;

function filled(stack: Stack, releases: number): number {
  for (let index = 1; index <= releases; index += 1) {
    const priority = 100 + index;
    made({ release: shop({ name: `shop-${index}`, exposure: { priority } }) }, stack, `Release${index}`);
  }
  return Object.keys(resources(stack)).length;
}

test('a release of CodeDeploy with two guardrails is 17 resources', () => {
  expect(filled(stackOf(), 2) - filled(stackOf(), 1)).toBe(17);
});

test('25 of them fit one stack that makes everything itself', () => {
  expect(filled(stackOf(), 25)).toBeLessThanOrEqual(LIMIT);
});

test('too many are refused before anything is deployed, with the number that would fit', () => {
  expect(() => filled(stackOf(), 31)).toThrow('at most 500, which is 26 such releases');
});

test('what the handler may do does not grow with the number of releases', () => {
  const policyOf = (releases: number): string => {
    const stack = stackOf();
    filled(stack, releases);
    const policies = resources(stack, 'AWS::IAM::Policy');
    return JSON.stringify(policies.RolloutSharedCodeDeployDeploymentsRoleDefaultPolicy865BCF63);
  };
  expect(policyOf(5)).toBe(policyOf(1));
});
