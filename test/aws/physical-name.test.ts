import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { physicalName } from '../../lib/aws/physical-name';

const stack = new Stack(new App(), 'Shop');

test('a name begins with its stack', () => {
  expect(physicalName(stack, ['till', 'error-rate'], 255)).toBe('Shop-till-error-rate');
});

test.each([
  ['too long', ['a'.repeat(60)]],
  ['with signs that AWS refuses', ['p99 of /till?', 'ü']],
])('a name that is %s is cut to what AWS takes, and a digest keeps it apart', (_, parts) => {
  const name = physicalName(stack, parts, 40);
  expect(name).toMatch(/^Shop-[A-Za-z0-9_-]*-[0-9a-f]{8}$/);
  expect(name.length).toBeLessThanOrEqual(40);
  expect(physicalName(stack, [...parts, 'x'], 40)).not.toBe(name);
});

test('a nested stack, which has no name yet, gives its path', () => {
  const name = physicalName(new NestedStack(stack, 'Inner'), ['till'], 255);
  expect(name).toMatch(/^ShopInner[0-9A-F]{8}-till$/);
});
