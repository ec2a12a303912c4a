import fc from 'fast-check';
import { argoCatalogue } from '../../../../lib/diagnostics/catalogue/argo';
import {
  checkAnalysisTemplate,
  checkArgoObject,
  checkExperiment,
  checkRollout,
} from '../../../../lib/targets/argo/rules';
import { codesOf, testFixtures } from '../../shared/kubernetes/rules/fixtures/fixture';
import * as analysis from './fixtures/analysis';
import { blueGreenFixtures } from './fixtures/blue-green';
import { rolloutFixtures, routedCanaryFixtures } from './fixtures/canary';
import { canary } from './fixtures/objects';
import * as routers from './fixtures/routers';
import { plainStepFixtures, stepFixtures } from './fixtures/steps';

describe('Rollout', () => testFixtures(rolloutFixtures));
describe('routed canary', () => testFixtures(routedCanaryFixtures));
describe('blue-green', () => testFixtures(blueGreenFixtures));
describe('steps', () => testFixtures(stepFixtures));
describe('steps without a router', () => testFixtures(plainStepFixtures));
describe('Istio', () => testFixtures(routers.istioFixtures));
describe('Gateway API', () => testFixtures(routers.gatewayFixtures));
describe('other routers', () => testFixtures(routers.otherRouterFixtures));
describe('analysis', () => testFixtures(analysis.analysisFixtures));
describe('analysis around a promotion', () => testFixtures(analysis.promotionAnalysisFixtures));
describe('AnalysisTemplate', () => testFixtures(analysis.analysisTemplateFixtures));
describe('Experiment', () => testFixtures(analysis.experimentFixtures));

test('each code of the catalogue is fired by a case', () => {
  const tables = [rolloutFixtures, routedCanaryFixtures, blueGreenFixtures, stepFixtures, plainStepFixtures];
  const fired = codesOf([...tables, ...Object.values(routers), ...Object.values(analysis)]);
  expect(Object.keys(argoCatalogue).filter((code) => !fired.includes(code))).toEqual([]);
});

test('whatever stands in an object, the rules answer', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(checkRollout, checkAnalysisTemplate, checkExperiment), (json, check) => {
      expect(Array.isArray(check(JSON.parse(json)))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('whatever stands in a field of a Rollout, the rules answer', () => {
  const places = ['spec', 'spec.strategy', 'spec.strategy.canary', 'spec.strategy.canary.steps', 'spec.template.spec'];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.anything({ withNullPrototype: true }), (path, value) => {
      const keys = path.split('.');
      const replace = (object: unknown, rest: readonly string[]): unknown =>
        rest.length === 0
          ? value
          : {
              ...(object as object),
              [rest[0]!]: replace((object as Record<string, unknown>)[rest[0]!], rest.slice(1)),
            };
      expect(Array.isArray(checkRollout(replace(canary, keys)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('an object of another kind goes to the rules of its kind', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: '1web' } };
  expect(checkArgoObject(service).map(({ code }) => code)).toEqual(['object-name-invalid', 'service-port-missing']);
});
