import fc from 'fast-check';
import { checkAnyObject, hasForm, isLabelKey, LABEL_VALUE } from '../../../../../lib/targets/shared/kubernetes/rules';
import { byText } from '../../../../../lib/targets/shared/kubernetes/rules/by-text';

const keys = ['app', 'app.kubernetes.io/name', 'tier/', 'a b', '-x', 'x'.repeat(64), 'Example.com/x'];
const values = ['web', '', 'a b', '-', 'v'.repeat(64), 7, true, null, { a: 'b' }];

test('labels that are asked in one go are judged as one by one', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values)), (labels) => {
      const set = Object.entries(labels).filter(([, value]) => value !== null);
      const wrongKeys = set.filter(([key]) => !isLabelKey(key)).map(() => 'label-key-invalid');
      const wrongValues = set
        .filter(([, value]) => typeof value !== 'string' || !hasForm(value, LABEL_VALUE))
        .map(() => 'label-value-invalid');
      const found = checkAnyObject({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', labels } });
      expect(found.map(({ code }) => code)).toEqual([...wrongKeys, ...wrongValues]);
    }),
    { numRuns: 200 },
  );
});

test('a text is answered once, and as before when many others have been asked for', () => {
  const asked: string[] = [];
  const lengthOf = byText((text) => {
    asked.push(text);
    return text.length;
  });
  expect([lengthOf('four'), lengthOf('four'), asked.length]).toEqual([4, 4, 1]);
  for (let index = 0; index < 2500; index++) lengthOf(`text ${index}`);
  expect([lengthOf('four'), lengthOf('text 2499')]).toEqual([4, 9]);
  // What is kept has an end: the first text had to be asked again.
  expect(asked.filter((text) => text === 'four')).toEqual(['four', 'four']);
});
