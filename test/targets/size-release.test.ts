import { blueGreen, canary, definePlatform, defineRelease, errorRate, latency, linear } from '../../lib';
import type { Guardrail } from '../../lib/definition/guardrail';
import type { Strategy } from '../../lib/definition/strategy';
import { printStrategy } from '../../lib/insight/print-strategy';
import { withJudgement } from '../../lib/insight/power/size/judgements';
import { defaultProvisioner } from '../../lib/targets/default-provisioner';
import { lowerRelease } from '../../lib/targets/lower-release';
import { sizeRelease } from '../../lib/targets/size-release';
import type { TargetName } from '../../lib/targets/target-name';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' }, cloudWatch: {} },
  kubernetes: { namespace: 'shop', router: { kind: 'istio' } },
  environments: { quick: { strategy: { kind: 'rolling' } } },
});

function releaseOf(strategy: Strategy, guardrails: readonly Guardrail[]) {
  return defineRelease({
    apiVersion: 'rollout/v1',
    name: 'shop',
    version: '1.0.0',
    workload: { image: 'shop:1.0.0', port: 8080, health: '/health' },
    traffic: { requestsPerSecond: 120, errorRate: '0.1%' },
    strategy,
    guardrails,
  });
}

interface Case {
  readonly name: string;
  readonly target: TargetName;
  readonly strategy: Strategy;
  readonly guardrails: readonly Guardrail[];
  readonly notice: number;
  readonly becomes: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'a canary whose first stage was too short to fire',
    target: 'codedeploy-ecs',
    strategy: canary({ weights: ['1%'], hold: '3m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
    notice: 0.02,
    becomes: /^canary\(\{ weights: \['1%'\], hold: '\d+m' \}\)$/,
  },
  {
    name: 'a ramp that was over before its alarm',
    target: 'codedeploy-ecs',
    strategy: linear({ step: '10%', every: '1m' }),
    guardrails: [errorRate({ max: '1%', window: '5m' })],
    notice: 0.02,
    becomes: /^linear\(\{ step: '10%', every: '\d+m' \}\)$/,
  },
  {
    name: 'a bake',
    target: 'argo',
    strategy: blueGreen({ bake: '1m' }),
    guardrails: [errorRate({ max: '1%' })],
    notice: 0.02,
    becomes: /^blueGreen\(\{ bake: '\d+m' \}\)$/,
  },
  {
    name: 'a comparison with stable that sent good releases back',
    target: 'argo',
    strategy: canary({ weights: ['10%'], hold: '10m' }),
    guardrails: [errorRate({ maxTimesStable: 3 })],
    notice: 0.006,
    becomes: /^canary\(\{ weights: \['10%'\], hold: '\d+m' \}\)$/,
  },
];

test.each(cases)('$name: what is proposed has nothing left to find', (one) => {
  const { target, strategy, guardrails, notice, becomes } = one;
  const options = { target, platform, provisioner: defaultProvisioner(target) };
  const wanted = { notice, power: 0.9, withinSeconds: 7200 };
  const { answer } = sizeRelease(releaseOf(strategy, guardrails), options, wanted);
  if (answer.kind !== 'proposal') throw new Error(answer.reason);
  expect(printStrategy(answer.strategy)).toMatch(becomes);
  expect(answer.seconds).toBeLessThanOrEqual(7200);
  const sized = guardrails.map((guardrail, index) => {
    const own = answer.guardrails.find((given) => given.index === index);
    return own ? withJudgement(guardrail, own.judgement) : guardrail;
  });
  const { findings, spec } = lowerRelease(releaseOf(answer.strategy, sized), options);
  expect(spec).toBeDefined();
  // That a ramp goes on while a fault is being found is what a ramp is.
  const about = /^(guardrail-(cannot|blind|never|too-weak)|false-rollback)/;
  expect(findings.filter(({ code }) => about.test(code))).toEqual([]);
});

test('it is shorter where more may be missed, and longer where less may be', () => {
  const release = releaseOf(canary({ weights: ['1%'], hold: '10m' }), [errorRate({ max: '1%' })]);
  const options = { target: 'argo', platform, provisioner: 'files' } as const;
  const seconds = (notice: number, power: number) => {
    const { answer } = sizeRelease(release, options, { notice, power, withinSeconds: 7200 });
    return answer.kind === 'proposal' ? answer.seconds : Infinity;
  };
  expect(seconds(0.05, 0.9)).toBeLessThan(seconds(0.015, 0.9));
  expect(seconds(0.015, 0.8)).toBeLessThanOrEqual(seconds(0.015, 0.99));
});

test('the strategy of an environment is sized for itself', () => {
  const release = releaseOf(canary({ weights: ['1%'], hold: '10m' }), [errorRate({ max: '1%' })]);
  const options = { target: 'argo', platform, provisioner: 'files', environment: 'quick' } as const;
  expect(sizeRelease(release, options, { notice: 0.05, power: 0.9, withinSeconds: 7200 }).answer).toEqual({
    kind: 'impossible',
    reason: "nothing of the time of 'rolling' can be chosen",
    fix: 'use canary, linear or blueGreen',
  });
});

test('what no window or hold can change is named as the reason', () => {
  const release = releaseOf(canary({ weights: ['10%'], hold: '10m' }), [errorRate({ max: '1%' })]).with({
    notifications: [{ kind: 'slack', channel: 'shop' }],
  });
  const options = { target: 'ecs', platform, provisioner: defaultProvisioner('ecs') } as const;
  expect(sizeRelease(release, options, { notice: 0.05, power: 0.9, withinSeconds: 7200 }).answer).toEqual({
    kind: 'impossible',
    reason:
      'notifications[0]: Amazon ECS: AWS writes to Slack through a topic that Amazon Q Developer in chat applications reads.',
    fix: "use kind 'sns', and connect the topic to the channel there",
  });
});
