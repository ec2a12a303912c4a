import { recordAws } from './aws-mocks';

// Each recording waits for all of Pulumi's own promises.
jest.setTimeout(60_000);

test('the example makes three releases that share one network, cluster, load balancer and deployment function', async () => {
  const { result, byType, logs } = await recordAws(() => import('../../../examples/pulumi-aws'));
  expect(logs.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(byType('aws:ec2/vpc:Vpc')).toHaveLength(1);
  expect(byType('aws:ecs/cluster:Cluster')).toHaveLength(1);
  expect(byType('aws:lb/loadBalancer:LoadBalancer')).toHaveLength(1);
  expect(
    byType('aws:ecs/service:Service')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['orders-service', 'till-service']);
  expect(byType('aws:lambda/alias:Alias').map(({ name }) => name)).toEqual(['resize-alias']);
  expect(
    byType('aws:lambda/function:Function')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['resize-function', 'shop-deployments', 'shop-network-checks-after-allow-test-traffic']);
  expect(Object.keys(result)).toEqual(expect.arrayContaining(['alias', 'ordersUrl', 'testUrl']));
});
