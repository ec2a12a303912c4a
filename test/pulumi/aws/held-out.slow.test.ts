import { viewOfCdk, viewsOfPulumi } from './both-hosts';
import { HELD_OUT } from './held-out';
import { unexplained } from './reasoned-differences';
import { differences, fieldsOf } from './view/view';

// Each recording waits for all of Pulumi's own promises.
jest.setTimeout(60_000);

test('held-out releases are the same on both hosts, but for what has a reason', async () => {
  const views = await viewsOfPulumi(HELD_OUT);
  const compared = HELD_OUT.map((one, index) => {
    const cdk = viewOfCdk(one);
    return { title: one.title, fields: fieldsOf(cdk).length, found: differences(cdk, views[index]!) };
  });
  expect(compared.map(({ title, found }) => ({ title, unexplained: unexplained(found) }))).toEqual(
    HELD_OUT.map(({ title }) => ({ title, unexplained: [] })),
  );
  // A view that reads nothing would agree with everything.
  expect(compared.map(({ fields }) => fields > 40)).toEqual(HELD_OUT.map(() => true));
});

test('a field that one host spells otherwise is found', () => {
  const view = { 'targetGroup blue': { port: 80, healthCheck: { path: '/a' } } };
  const other = { 'targetGroup blue': { port: 81, healthCheck: { path: '/a', codes: '200' } } };
  expect(unexplained(differences(view, other))).toEqual([
    { at: 'targetGroup blue.healthCheck.codes', pulumi: '200' },
    { at: 'targetGroup blue.port', cdk: 80, pulumi: 81 },
  ]);
});
