import fc from 'fast-check';
import { flaggerCatalogue } from '../../../../lib/diagnostics/catalogue/flagger';
import { checkCanary, checkMetricTemplate } from '../../../../lib/targets/flagger/rules';
import { codesOf, testFixtures } from '../../shared/kubernetes/rules/fixtures/fixture';
import { checkFixtures, templateFixtures } from './fixtures/checks';
import { canary } from './fixtures/objects';
import { providerFixtures } from './fixtures/providers';
import { stepFixtures } from './fixtures/steps';
import { targetFixtures } from './fixtures/targets';

describe('targets', () => testFixtures(targetFixtures));
describe('providers', () => testFixtures(providerFixtures));
describe('steps', () => testFixtures(stepFixtures));
describe('checks', () => testFixtures(checkFixtures));
describe('MetricTemplate', () => testFixtures(templateFixtures));

test('each code of the catalogue is fired by a case', () => {
  const fired = codesOf([targetFixtures, providerFixtures, stepFixtures, checkFixtures, templateFixtures]);
  expect(Object.keys(flaggerCatalogue).filter((code) => !fired.includes(code))).toEqual([]);
});

test('whatever stands in an object, the rules answer', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(checkCanary, checkMetricTemplate), (json, check) => {
      expect(Array.isArray(check(JSON.parse(json)))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('whatever stands in a field of a Canary, the rules answer', () => {
  const { analysis, ...spec } = canary.spec;
  const fields = ['interval', 'stepWeights', 'match', 'metrics', 'webhooks', 'sessionAffinity', 'alerts', 'threshold'];
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.anything({ withNullPrototype: true }), (field, value) => {
      const changed = { ...canary, spec: { ...spec, analysis: { ...analysis, [field]: value } } };
      expect(Array.isArray(checkCanary(changed))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
