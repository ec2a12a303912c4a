import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plusOf } from '../../lib/k8s-plus/plus';

const source = readFileSync(join(__dirname, '../../lib/k8s-plus/peer.ts'), 'utf8');

/** Runs what the entry point runs first, where these packages are not installed. */
function loadWithout(...missing: readonly string[]): () => void {
  const resolve = (name: string) => {
    if (missing.includes(name)) throw new Error(`Cannot find module '${name}'`);
    return name;
  };
  return () => (new Function('require', source) as (require: object) => void)({ resolve });
}

const INSTALL =
  'which is not installed: npm install cdk8s constructs and the cdk8s-plus of your clusters, such as cdk8s-plus-34';

test.each([
  [['cdk8s'], 'cdk8s'],
  [['constructs'], 'constructs'],
  [['cdk8s', 'constructs'], 'cdk8s'],
] as const)('without %j the error names what to install', (missing, first) => {
  expect(loadWithout(...missing)).toThrow(new Error(`rollout-constructs/k8s-plus needs ${first}, ${INSTALL}`));
});

test('with both nothing is said, and no version of cdk8s-plus is looked for', () => {
  expect(loadWithout('cdk8s-plus-28', 'cdk8s-plus-34')).not.toThrow();
});

test('a module is known by what it has, whichever version it is of', () => {
  const classes = ['Deployment', 'Service', 'ConfigMap', 'ServiceAccount', 'HorizontalPodAutoscaler'];
  const module = Object.fromEntries(classes.map((name) => [name, class {}])) as never;
  expect(plusOf(module)).toBe(module);
  expect(() => plusOf({ ...(module as object), Service: undefined } as never)).toThrow(/no Service\)/);
});
