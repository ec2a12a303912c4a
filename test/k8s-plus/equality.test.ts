import { heldOut } from './held-out';
import { clusters, expectSame, sum } from './same-manifests';

const columns = clusters.filter(({ title }) => ['kubernetes', 'argo, no router'].includes(title));

test('without methods, cdk8s-plus-28 and -34 emit what ReleaseChart emits, to the letter', () => {
  const compared = columns.flatMap((column) => heldOut.map((one) => expectSame(one.title, one.definition, column)));
  expect(compared.filter(({ errors }) => errors.length > 0).map(({ title }) => title)).toEqual([
    'an account that is there, every replica at once on argo, no router',
  ]);
  expect(sum(compared)).toEqual({ autoscalers: 2, configMaps: 2, deployments: 5, serviceAccounts: 6, services: 6 });
});
