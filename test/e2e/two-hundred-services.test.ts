import { App, type Stack } from 'aws-cdk-lib';
import { App as Cdk8sApp, Testing, YamlOutputType } from 'cdk8s';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { makeCharts } from '../../examples/two-hundred-services/cdk8s-charts';
import { makeStacks } from '../../examples/two-hundred-services/cdk-stacks';
import { services } from '../../examples/two-hundred-services/services';

// What is counted here needs no validator.
process.env.CDK_VALIDATION = 'false';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Twice as many services take twice the time; the rest is the noise of a machine that does other things too. */
const MOST_GROWTH = 2.5;

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The least of some runs: what disturbs one makes it longer, never shorter. */
function least(work: () => void, runs = 2): number {
  return Math.min(...Array.from({ length: runs }, () => cpuOf(work)));
}

function templates(count: number, each?: number): ReadonlyMap<string, readonly Resource[]> {
  const app = new App();
  const stacks: readonly Stack[] = makeStacks(app, services(count), each);
  const assembly = app.synth();
  return new Map(
    stacks.map((stack) => {
      const { Resources } = assembly.getStackByName(stack.stackName).template as {
        readonly Resources: Readonly<Record<string, Resource>>;
      };
      return [stack.stackName, Object.values(Resources)];
    }),
  );
}

function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter((one) => one.Type === type);
}

let made: ReadonlyMap<string, readonly Resource[]>;
let firstTime: number;
beforeAll(() => {
  firstTime = cpuOf(() => (made = templates(200)));
});

test('the network and the cluster are made once for all stacks', () => {
  const all = [...made.values()].flat();
  const counts = ['AWS::EC2::VPC', 'AWS::EC2::NatGateway', 'AWS::ECS::Cluster', 'AWS::ECS::Service'];
  expect(counts.map((type) => ofType(all, type).length)).toEqual([1, 1, 1, 200]);
});

test('each stack of 25 has one load balancer, one application and one set of functions', () => {
  const own = [...made].filter(([name]) => name !== 'Network');
  expect(own).toHaveLength(8);
  for (const [, resources] of own) {
    const count = (type: string) => ofType(resources, type).length;
    expect({
      services: count('AWS::ECS::Service'),
      balancers: count('AWS::ElasticLoadBalancingV2::LoadBalancer'),
      applications: count('AWS::CodeDeploy::Application'),
      functions: count('AWS::Lambda::Function'),
      machines: count('AWS::StepFunctions::StateMachine'),
    }).toEqual({ services: 25, balancers: 1, applications: 1, functions: 6, machines: 1 });
    expect(resources.length).toBeLessThanOrEqual(500);
  }
});

test('no two rules of a listener have one priority, and no two things one name', () => {
  for (const resources of made.values()) {
    const rules = ofType(resources, 'AWS::ElasticLoadBalancingV2::ListenerRule').map(({ Properties }) =>
      JSON.stringify([Properties?.ListenerArn, Properties?.Priority]),
    );
    expect(new Set(rules).size).toBe(rules.length);
  }
  const names = [...made.values()]
    .flat()
    .flatMap(({ Type, Properties = {} }) =>
      [Properties.AlarmName, Properties.Family].flatMap((one) => (one ? [`${Type} ${String(one)}`] : [])),
    );
  expect(names).toHaveLength(600);
  expect(new Set(names).size).toBe(names.length);
});

test('50 in one stack are refused with the number that fits', () => {
  expect(() => templates(50, 50)).toThrow(
    /The 50 releases of the stack Services1 do not fit into it[^]*at most 500, which is 2[5-9] such releases/,
  );
});

test('the time of the CDK app does not grow with the square of the services', () => {
  const few = least(() => templates(100));
  const many = Math.min(
    firstTime,
    cpuOf(() => templates(200)),
  );
  expect(many / few).toBeLessThanOrEqual(MOST_GROWTH);
});

function charts(count: number): Cdk8sApp {
  const app = new Cdk8sApp({ outdir: Testing.app().outdir, yamlOutputType: YamlOutputType.FILE_PER_CHART });
  makeCharts(app, services(count));
  return app;
}

test('the cdk8s app writes a file for each service, with no name twice', () => {
  const app = charts(200);
  app.synth();
  const files = readdirSync(app.outdir);
  expect(files).toHaveLength(200);
  const names = files
    .flatMap((file) => loadAll(readFileSync(join(app.outdir, file), 'utf8')))
    .map((one) => {
      const { kind, metadata } = one as { readonly kind: string; readonly metadata: { readonly name: string } };
      return `${kind}/${metadata.name}`;
    });
  expect(names.filter((name) => name.startsWith('Rollout/'))).toHaveLength(200);
  expect(new Set(names).size).toBe(names.length);
});

test('charts depend on nothing that this package has added, and cost the same each', () => {
  const app = charts(200);
  expect(app.node.findAll().filter((one) => one.node.dependencies.length > 0)).toEqual([]);
  // Without the synth, in which cdk8s looks through the whole app for each chart.
  // A hundred take a few milliseconds, so that one collection of garbage would show.
  const [few, many] = [400, 800].map((count) => least(() => void charts(count), 7));
  expect(many! / few!).toBeLessThanOrEqual(MOST_GROWTH);
});
