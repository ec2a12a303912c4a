import { blueGreen, canary, defineRelease, definePlatform, ref, type ReleaseDefinition } from '../../lib';
import { lowerRelease } from '../../lib/targets/lower-release';
import type { Provisioner } from '../../lib/targets/target';
import { targetNames, type TargetName } from '../../lib/targets/target-name';

type Host = 'cdk' | 'cdk8s' | 'files' | 'pulumi';

/** Who spells what a target decides. A new target does not compile without its row. */
const HOSTS: { readonly [T in TargetName]: readonly Host[] } = {
  kubernetes: ['cdk8s', 'files', 'pulumi'],
  argo: ['cdk8s', 'files', 'pulumi'],
  flagger: ['cdk8s', 'files', 'pulumi'],
  'codedeploy-ecs': ['cdk', 'pulumi'],
  ecs: ['cdk', 'pulumi'],
  lambda: ['cdk', 'pulumi'],
  // CloudFormation has no blue/green of machines.
  'codedeploy-ec2': ['pulumi'],
};

const PROVISIONERS: { readonly [H in Host]: Provisioner } = {
  cdk: 'cloudformation',
  cdk8s: 'files',
  files: 'files',
  pulumi: 'pulumi',
};

const platform = definePlatform({ metrics: { cloudWatch: {} } });
const service = { image: 'registry.example.com/shop:1.0.0', port: 8080, health: '/health', replicas: 2 } as const;
const fn = { kind: 'function', code: ref('code'), handler: 'index.handler', runtime: 'nodejs24.x' } as const;

interface Row {
  readonly title: string;
  readonly target: TargetName;
  readonly definition: Omit<ReleaseDefinition, 'name'>;
  /** Errors and warnings of one host that the others do not have. */
  readonly only: Readonly<Partial<Record<Host, readonly string[]>>>;
}

/** Where hosts differ, and nowhere else: the provisioner is all that a target knows of its host. */
const ROWS: readonly Row[] = [
  {
    title: 'an approval of some minutes',
    target: 'codedeploy-ecs',
    definition: { workload: service, strategy: blueGreen({ gate: { kind: 'approval', timeout: '20m' } }) },
    only: {},
  },
  {
    title: 'an approval of two hours, which the stack cannot wait for',
    target: 'codedeploy-ecs',
    definition: { workload: service, strategy: blueGreen({ gate: { kind: 'approval', timeout: '2h' } }) },
    only: { cdk: ['deployment-outlasts-custom-resource'] },
  },
  {
    title: 'an approval of a day, which credentials do not last for either',
    target: 'codedeploy-ecs',
    definition: { workload: service, strategy: blueGreen({ gate: { kind: 'approval', timeout: '1d' } }) },
    only: { cdk: ['deployment-outlasts-custom-resource'], pulumi: ['deployment-outlasts-session'] },
  },
  {
    title: 'an approval of 36 hours at a pause of Amazon ECS',
    target: 'ecs',
    definition: { workload: service, strategy: blueGreen({ gate: { kind: 'approval', timeout: '36h' } }) },
    only: { cdk: ['target-cannot-express'], pulumi: ['deployment-outlasts-session'] },
  },
  {
    title: 'a threshold of the circuit breaker, for which the provider has no field',
    target: 'ecs',
    definition: { workload: service, targets: { ecs: { breakerThreshold: 10 } } },
    only: { pulumi: ['pulumi-provider-lacks-field'] },
  },
  {
    title: 'a canary of an alias',
    target: 'lambda',
    definition: { workload: fn, strategy: canary({ weights: ['10%'], hold: '10m' }) },
    only: {},
  },
  {
    title: 'a canary of an alias over 13 hours, which CloudFormation waits for',
    target: 'lambda',
    definition: { workload: fn, strategy: canary({ weights: ['10%'], hold: '13h' }) },
    only: { pulumi: ['deployment-outlasts-session'] },
  },
  {
    title: 'a canary of Deployments',
    target: 'kubernetes',
    definition: { workload: service, strategy: blueGreen() },
    only: {},
  },
];

function told({ target, definition }: Row, host: Host): readonly string[] {
  const release = defineRelease({ version: '1', ...definition, name: 'shop' });
  const { findings } = lowerRelease(release, {
    target,
    platform,
    provisioner: PROVISIONERS[host],
    boundSlots: ['code'],
  });
  return findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

test.each(ROWS.map((row) => [`${row.title} on ${row.target}`, row] as const))('%s', (_, row) => {
  const hosts = HOSTS[row.target];
  const all = hosts.map((host) => told(row, host));
  const found = hosts.flatMap((host, index) => {
    const own = all[index]!.filter((code) => !all.every((codes) => codes.includes(code)));
    return own.length > 0 ? [[host, own] as const] : [];
  });
  expect(Object.fromEntries(found)).toEqual(row.only);
});

test('every target has a host', () => {
  expect(targetNames.filter((name) => HOSTS[name].length === 0)).toEqual([]);
  expect(Object.keys(HOSTS).sort()).toEqual([...targetNames].sort());
});
