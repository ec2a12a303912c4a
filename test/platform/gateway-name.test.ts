import { inspectPlatform } from '../../lib/platform/inspect-platform';

test.each([
  ['infra/public', "write gateway: { name: 'public', namespace: 'infra' }"],
  ['Public', "write the name of a Gateway in the release's namespace"],
])('the gateway %s is told how to be written', (gateway, fix) => {
  const { findings } = inspectPlatform({ kubernetes: { router: { kind: 'gatewayApi', gateway } } });
  expect(findings.map((one) => [one.path, one.fix])).toEqual([['kubernetes.router.gateway', fix]]);
});
