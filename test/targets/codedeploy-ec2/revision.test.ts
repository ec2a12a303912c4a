import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ref } from '../../../lib/definition/slots';
import { codeDeployEc2Target } from '../../../lib/targets/codedeploy-ec2';
import { revisionFiles } from '../../../lib/targets/codedeploy-ec2/revision/revision-files';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

/** Nothing of it may reach a shell. */
const NASTY = `it's $(id) \`id\` "x"\n; rm -rf / #\\`;

const values = {
  valueOf: ({ ref: slot }: { readonly ref: string }) => `bound ${slot}`,
  secretOf: () => ({ id: 'arn:aws:secretsmanager:eu-west-1:1:secret:x', key: 'k' }),
  logGroup: '/rollout/shop',
};

function filesOf(definition: PartialDefinition): Readonly<Record<string, string>> {
  const { revision } = codeDeployEc2Target.lower(planOf(definition), contextOf({}, 'pulumi')).spec;
  if (revision.kind !== 'made') throw new Error('it has no files of ours');
  return revisionFiles(revision, values);
}

const full: PartialDefinition = {
  version: '1.2.3',
  workload: {
    image: ref('image'),
    port: 8080,
    health: { path: '/health', startup: { path: '/health', every: '5s', failures: 3 } },
    command: ['node', 'server.js'],
    args: ['--mode', NASTY],
    env: { NASTY, BOUND: ref('address') },
    secrets: { PASSWORD: { name: 'shop/db', key: 'pass word' }, TOKEN: ref('token') },
    volumes: { data: { kind: 'empty' }, tmp: { kind: 'empty', memory: true, size: '64Mi' } },
    mounts: { '/data': 'data', '/tmp': 'tmp' },
    config: { mount: '/etc/shop', files: { 'shop.json': '{}' } },
    security: { user: 1234, capabilities: ['NET_BIND_SERVICE'] },
  },
  strategy: { kind: 'blueGreen' },
  hooks: [
    { kind: 'webhook', name: 'begin', at: 'beforeDeploy', url: "https://example.com/?a='b" },
    { kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/ok?a=1&b=2', timeout: '1s' },
    { kind: 'webhook', name: 'end', at: 'afterPromotion', url: 'https://example.com/end', timeout: '1s' },
  ],
};

test('the AppSpec file names a script, its time and its user at each event', () => {
  const files = filesOf(full);
  expect(parse(files['appspec.yml']!)).toEqual({
    version: 0,
    os: 'linux',
    files: [{ source: 'config', destination: '/opt/rollout/shop/config' }],
    file_exists_behavior: 'OVERWRITE',
    hooks: {
      ApplicationStop: [{ location: 'scripts/stop.sh', timeout: 85, runas: 'root' }],
      BeforeInstall: [{ location: 'scripts/before-install.sh', timeout: 360, runas: 'root' }],
      AfterInstall: [{ location: 'scripts/pull.sh', timeout: 900, runas: 'root' }],
      ApplicationStart: [{ location: 'scripts/start.sh', timeout: 300, runas: 'root' }],
      ValidateService: [{ location: 'scripts/validate.sh', timeout: 91, runas: 'root' }],
      AfterAllowTraffic: [{ location: 'scripts/after-allow-traffic.sh', timeout: 61, runas: 'root' }],
    },
  });
  const scripts = Object.keys(files).filter((name) => name.startsWith('scripts/'));
  expect(scripts.sort()).toEqual([
    'scripts/after-allow-traffic.sh',
    'scripts/before-install.sh',
    'scripts/common.sh',
    'scripts/pull.sh',
    'scripts/start.sh',
    'scripts/stop.sh',
    'scripts/validate.sh',
  ]);
  expect(files['config/shop.json']).toBe('{}');
});

test('in place the last script waits for the alarms, after the load balancer where there is one', () => {
  const guardrails = [{ kind: 'lag', queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/q', max: 10 }] as const;
  const strategy = { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 } as const;
  const served = filesOf({ strategy, guardrails });
  expect(served['scripts/after-allow-traffic.sh']).toMatch(/^ {2}sleep 240$/m);
  const worker = filesOf({ workload: { kind: 'worker', image: 'w:1' }, strategy, guardrails });
  expect(worker['scripts/after-allow-traffic.sh']).toBeUndefined();
  expect(worker['scripts/validate.sh']).toMatch(/^ {2}sleep 240$/m);
});

/** A machine with programs that write down how they were called. */
class Machine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rollout-machine-'));
  private readonly calls = join(this.folder, 'calls');

  constructor(files: Readonly<Record<string, string>>, answers: Readonly<Record<string, string>>) {
    for (const [path, content] of Object.entries(files)) this.write(join('bundle', path), content);
    for (const name of ['docker', 'aws', 'curl', 'jq', 'sleep', 'chmod', 'chown', 'mkdir', 'rm']) {
      this.write(
        join('bin', name),
        `#!/bin/bash\n{ printf '%s' ${name}; printf '\\x1f%s' "$@"; [ -z "\${PASSWORD+x}" ] || printf '\\x1e%s' "PASSWORD=$PASSWORD"; [ -z "\${TOKEN+x}" ] || printf '\\x1e%s' "TOKEN=$TOKEN"; printf '\\0'; } >>"${this.calls}"\n${answers[name] ?? ''}\n`,
      );
      chmodSync(join(this.folder, 'bin', name), 0o755);
    }
  }

  run(script: string) {
    const { status, stderr } = spawnSync('/bin/bash', [join(this.folder, 'bundle/scripts', script)], {
      encoding: 'utf8',
      env: { PATH: `${join(this.folder, 'bin')}:/usr/bin:/bin`, DEPLOYMENT_ID: 'd-1' },
    });
    return { status, stderr, calls: this.called() };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private called(): readonly { readonly words: readonly string[]; readonly secrets: readonly string[] }[] {
    return readFileSync(this.calls, 'utf8')
      .split('\0')
      .slice(0, -1)
      .map((call) => {
        const [said, ...secrets] = call.split('\x1e');
        return { words: said!.split('\x1f'), secrets };
      });
  }

  private write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }
}

function onMachine<T>(answers: Readonly<Record<string, string>>, use: (machine: Machine) => T): T {
  const machine = new Machine(filesOf(full), answers);
  try {
    return use(machine);
  } finally {
    machine.remove();
  }
}

const metadata =
  'case "$*" in *placement/region*) printf eu-west-1 ;; *instance-id*) printf i-1 ;; *) printf 200 ;; esac';

test('the container starts with everything of the definition, as one word each', () => {
  const { status, calls } = onMachine({ curl: metadata, aws: 'printf s3cret', jq: 'printf from-json' }, (machine) =>
    machine.run('start.sh'),
  );
  expect(status).toBe(0);
  const run = calls.find(({ words }) => words[0] === 'docker' && words[1] === 'run')!;
  expect(run.words.slice(2)).toEqual([
    '--detach',
    ...['--name', 'shop'],
    ...['--restart', 'unless-stopped'],
    ...['--user', '1234:1234'],
    '--read-only',
    ...['--cap-drop', 'ALL'],
    ...['--cap-add', 'NET_BIND_SERVICE'],
    ...['--security-opt', 'no-new-privileges'],
    ...['--memory', '512m'],
    ...['--cpu-shares', '256'],
    ...['--stop-timeout', '25'],
    ...['--publish', '8080:8080'],
    ...['--tmpfs', '/tmp:rw,size=64m,mode=1777'],
    ...['--volume', '/opt/rollout/shop/volumes/data:/data'],
    ...['--volume', '/opt/rollout/shop/config:/etc/shop:ro'],
    ...['--env', 'BOUND=bound address'],
    ...['--env', `NASTY=${NASTY}`],
    ...['--env', 'PASSWORD'],
    ...['--env', 'TOKEN'],
    ...['--log-driver', 'awslogs'],
    ...['--log-opt', 'awslogs-region=eu-west-1'],
    ...['--log-opt', 'awslogs-group=/rollout/shop'],
    ...['--log-opt', 'awslogs-stream=shop/i-1'],
    ...['--entrypoint', 'node'],
    'bound image',
    'server.js',
    '--mode',
    NASTY,
  ]);
  expect(calls.filter(({ words }) => words[0]!.startsWith('ch')).map(({ words }) => words)).toEqual([
    ['chown', '1234:1234', '/opt/rollout/shop/volumes/data'],
    ['chmod', '-R', 'a+rX', '/opt/rollout/shop/config'],
  ]);
  expect(run.secrets).toEqual(['PASSWORD=from-json', 'TOKEN=from-json']);
  expect(calls.filter(({ secrets }) => secrets.length > 0)).toEqual([run]);
  expect(calls.filter(({ words }) => words[0] === 'jq').map(({ words }) => words.slice(1))).toEqual([
    ['-er', '--arg', 'key', 'pass word', '.[$key]'],
    ['-er', '--arg', 'key', 'k', '.[$key]'],
  ]);
});

test('a secret without its key starts nothing', () => {
  const { status, calls } = onMachine({ curl: metadata, aws: 'printf s3cret', jq: 'exit 1' }, (machine) =>
    machine.run('start.sh'),
  );
  expect(status).not.toBe(0);
  expect(calls.some(({ words }) => words[1] === 'run')).toBe(false);
});

const running = `case "$*" in inspect*) printf true ;; esac`;
const startedBy = (creator: string) => `case "$*" in *get-deployment*) printf ${creator} ;; *) printf s3cret ;; esac`;

test.each([
  ['user', 0, ['http://127.0.0.1:8080/health', 'http://127.0.0.1:8080/ok?a=1&b=2']],
  ['autoscaling', 0, ['http://127.0.0.1:8080/health']],
  ['codeDeployRollback', 0, ['http://127.0.0.1:8080/health']],
] as const)('a deployment by %s asks what it must', (creator, expected, asked) => {
  const { status, calls } = onMachine({ curl: metadata, docker: running, aws: startedBy(creator) }, (machine) =>
    machine.run('validate.sh'),
  );
  expect(status).toBe(expected);
  const urls = calls.filter(({ words }) => words[0] === 'curl').map(({ words }) => words.at(-1)!);
  expect(urls.filter((url) => url.includes('127.0.0.1'))).toEqual(asked);
});

test('a container that never answers well fails the deployment, with its last words', () => {
  const { status, stderr, calls } = onMachine({ curl: 'printf 503', docker: running }, (machine) =>
    machine.run('validate.sh'),
  );
  expect(status).toBe(1);
  expect(stderr).toContain('not ready after 3 attempts');
  expect(calls.some(({ words }) => words[1] === 'logs')).toBe(true);
});

test('a smoke test with another status fails the deployment, and so does a webhook that is refused', () => {
  const bad = 'case "$*" in *placement/region*) printf eu-west-1 ;; */health*) printf 200 ;; *) printf 404 ;; esac';
  const machine = { curl: bad, docker: running, aws: startedBy('user'), sleep: '/usr/bin/sleep 1' };
  const tested = onMachine(machine, (one) => one.run('validate.sh'));
  expect([tested.status, tested.stderr]).toEqual([
    1,
    expect.stringContaining('smoke test smoke: status 404 in place of 200'),
  ]);
  const told = onMachine(machine, (one) => one.run('after-allow-traffic.sh'));
  expect([told.status, told.stderr]).toEqual([1, expect.stringContaining('webhook end: status 404 in place of 2xx')]);
  const post = told.calls.find(({ words }) => words.includes('POST'))!;
  expect(JSON.parse(post.words[post.words.indexOf('--data-raw') + 1]!)).toEqual({
    release: 'shop',
    version: '1.2.3',
    at: 'afterPromotion',
    name: 'end',
  });
});

test('what the machine runs at its first start is a program', () => {
  const { userData } = codeDeployEc2Target.lower(planOf({ strategy: { kind: 'blueGreen' } }), contextOf({}, 'pulumi'))
    .spec.fleet.machine;
  expect(userData.startsWith('#!/bin/bash\n')).toBe(true);
  execFileSync('/bin/bash', ['-n'], { input: userData });
});
