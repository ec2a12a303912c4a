import { App, Stack } from 'aws-cdk-lib';
import { stackResources } from '../../lib/aws/stack-resources';
import { made, resources, shop } from './fixtures';

/** A stack with few resources allowed: three releases of 17 resources each, and what they share. */
function crowded(limit: number): Stack {
  const stack = new Stack(new App({ context: { '@aws-cdk/core:stackResourceLimit': limit } }), 'Shop');
  for (const name of ['one', 'two', 'three']) made({ release: shop({ name }) }, stack, name);
  return stack;
}

const owners = ['Shop/one', 'Shop/two', 'Shop/three'];

test('releases that do not fit into a stack end in one error, with the number that would', () => {
  const stack = crowded(90);
  expect(stackResources(stack, owners)).toEqual([
    expect.objectContaining({
      code: 'stack-resources',
      severity: 'error',
      got: '100 resources',
      allowed: 'at most 90, which is 2 such releases',
      fix: 'make a stack for every 2 releases, and pass `vpc` and `cluster` of the first one to the others',
    }),
  ]);
  expect(() => resources(stack)).toThrow('The 3 releases of the stack Shop do not fit into it');
});

test('what is counted is what the template has', () => {
  const count = Object.keys(resources(crowded(500))).length;
  expect(stackResources(crowded(count), owners)).toEqual([]);
  expect(stackResources(crowded(count - 1), owners)).toHaveLength(1);
});
