import { kubernetesCatalogue } from '../../../../../lib/diagnostics/catalogue/kubernetes';
import { deploymentFixtures } from './fixtures/deployment';
import { codesOf, testFixtures } from './fixtures/fixture';
import {
  anyObjectFixtures,
  autoscalerFixtures,
  budgetFixtures,
  scaledObjectFixtures,
  serviceFixtures,
} from './fixtures/others';
import { podTemplateFixtures } from './fixtures/pod-template';
import { cronJobFixtures, daemonSetFixtures, jobFixtures, statefulSetFixtures } from './fixtures/sets';

describe('pod template', () => testFixtures(podTemplateFixtures));
describe('Deployment', () => testFixtures(deploymentFixtures));
describe('StatefulSet', () => testFixtures(statefulSetFixtures));
describe('DaemonSet', () => testFixtures(daemonSetFixtures));
describe('Job', () => testFixtures(jobFixtures));
describe('CronJob', () => testFixtures(cronJobFixtures));
describe('Service', () => testFixtures(serviceFixtures));
describe('HorizontalPodAutoscaler', () => testFixtures(autoscalerFixtures));
describe('ScaledObject', () => testFixtures(scaledObjectFixtures));
describe('PodDisruptionBudget', () => testFixtures(budgetFixtures));
describe('any object', () => testFixtures(anyObjectFixtures));

test('each code of the catalogue is fired by a case', () => {
  const tables = [podTemplateFixtures, deploymentFixtures, serviceFixtures, autoscalerFixtures, budgetFixtures];
  const sets = [statefulSetFixtures, daemonSetFixtures, jobFixtures, cronJobFixtures];
  const fired = codesOf([...tables, ...sets, anyObjectFixtures]);
  // Two problems that rules over plans report too are declared there.
  const owned = [...Object.keys(kubernetesCatalogue), 'probe-port-undeclared', 'liveness-checks-dependencies'];
  expect(owned.filter((code) => !fired.includes(code))).toEqual([]);
});
