import { kubectlDecodes, testWithKubectl } from './kubectl';

const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: [{ port: 80 }]\n${spec}`;
const budget = (limit: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n${limit}`;

testWithKubectl('valid objects are read', () => {
  expect(kubectlDecodes([service('  selector: { app: web }'), budget('')])).toEqual([]);
});

testWithKubectl('a field that a Service does not know is reported', () => {
  expect(kubectlDecodes([service('  bogus: 1')])).toEqual(['Service/web: .spec.bogus']);
});

testWithKubectl('a value of the wrong type is reported, in any kind', () => {
  expect(kubectlDecodes([service(''), budget('  selector: text')]).join()).toMatch(
    /cannot unmarshal string into Go struct/,
  );
});

testWithKubectl('text that Go reads as a number is reported', () => {
  const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  labels:\n    mode: 0o17\ndata: {}';
  expect(kubectlDecodes([object]).join()).toMatch(/cannot unmarshal number/);
});

test('documents without a core kind are a mistake of the caller', () => {
  expect(() => kubectlDecodes(['apiVersion: argoproj.io/v1alpha1\nkind: Rollout'])).toThrow('no object of a core kind');
});
