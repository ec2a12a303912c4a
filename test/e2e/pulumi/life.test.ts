import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { missingCli, PulumiCli } from './pulumi-cli';

const root = join(__dirname, '../../..');
const missing = missingCli();
const withCli = missing === undefined ? test : test.skip;
const title = (text: string) => (missing === undefined ? text : `${text} (skipped: ${missing})`);

beforeAll(() => execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'inherit' }));

const UP = ['up', '--yes', '--skip-preview', '--stack', 'dev'];

withCli(title('the life of a release in the Pulumi engine'), () => {
  const pulumi = new PulumiCli(join(__dirname, 'programs/life.ts'));
  try {
    pulumi.run(['stack', 'init', 'dev']);
    const up = (STEP: string, env: Readonly<Record<string, string>> = {}) => {
      pulumi.run(UP, { STEP, ...env });
      return pulumi.asked();
    };

    const first = up('jobs');
    // Config, then the Job, then what it prepares.
    expect(first.slice(-2)).toEqual(['create till-Job-migrate', 'create till-Deployment']);
    expect(first).toHaveLength(8);
    expect(up('jobs')).toEqual([]);
    // The next version runs the Job again, before its pods, and touches nothing else.
    expect(up('jobsAgain')).toEqual(['delete till-Job-migrate', 'create till-Job-migrate', 'update till-Deployment']);

    // To Argo Rollouts: the former workload goes last.
    const moved = up('rolling');
    expect(moved.indexOf('create till-Rollout')).toBeLessThan(moved.indexOf('delete till-Deployment'));

    // The first canary has its candidate in the route, although the weights are the controller's.
    up('canary');
    const route = pulumi.resources('dev').find(({ urn }) => urn.endsWith('::till-VirtualService'));
    expect(weightsIn(route!.inputs)).toEqual([100, 0]);

    // New files are a new ConfigMap; the former one stays for the pods that read it.
    const config = up('config');
    expect(config).toContain('create till-ConfigMap');
    expect(config.filter((line) => line.startsWith('delete'))).toEqual([]);

    // Another name with an alias is the same release, with everything below it.
    expect(up('config', { NAME: 'checkout', FORMER: 'till' })).toEqual([]);
    expect(pulumi.resources('dev').some(({ urn }) => urn.endsWith('::checkout-Rollout'))).toBe(true);

    // What starts pods goes first.
    pulumi.run(['destroy', '--yes', '--skip-preview', '--stack', 'dev'], { STEP: 'config', NAME: 'checkout' });
    expect(pulumi.asked()[0]).toBe('delete checkout-Rollout');
  } finally {
    pulumi.remove();
  }
});

function weightsIn(inputs: Record<string, unknown>): readonly unknown[] {
  const { spec } = inputs as { spec: { http: { route: { weight?: number }[] }[] } };
  return spec.http.flatMap(({ route }) => route.map(({ weight }) => weight));
}

withCli(title('pulumi preview of the retail store'), () => {
  const pulumi = new PulumiCli(join(root, 'examples/retail-store-pulumi/index.ts'));
  try {
    pulumi.run(['stack', 'init', 'staging']);
    expect(pulumi.run(['preview', '--stack', 'staging'])).toMatch(/Resources:\n +\+ \d\d to create/);
  } finally {
    pulumi.remove();
  }
});
