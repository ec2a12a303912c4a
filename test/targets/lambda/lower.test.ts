import { ref } from '../../../lib/definition/slots';
import { lambdaTarget } from '../../../lib/targets/lambda';
import type { PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';
import { functionPlan, IMAGE } from './function-plan';

function lower(...parts: Parameters<typeof functionPlan>) {
  return lambdaTarget.lower(functionPlan(...parts), contextOf());
}

const canary: PartialDefinition = { strategy: { kind: 'canary', weights: ['10%'], hold: '10m', bake: '5m' } };

test('a function with code, from the plan to the spec', () => {
  const { spec, schedule, findings } = lower(
    {
      ...canary,
      owner: 'images',
      labels: { team: 'images' },
      hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/health', timeout: '30s' }],
    },
    {
      memory: '1Gi',
      timeout: '10s',
      env: { MODE: 'fast', BUCKET: ref('bucket') },
      provisioned: { min: 2, max: 10 },
      permissions: [{ actions: ['s3:GetObject'], resources: [ref('bucketArn')] }],
    },
  );
  expect(spec).toEqual({
    kind: 'lambda',
    name: 'resize',
    function: {
      path: 'workload',
      description: 'Release resize 1.0.0',
      code: { kind: 'slot', slot: { ref: 'code' } },
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      memoryMiB: 1024,
      timeoutSeconds: 10,
      environment: { MODE: 'fast', BUCKET: { ref: 'bucket' } },
      statements: [{ actions: ['s3:GetObject'], resources: [{ ref: 'bucketArn' }] }],
      logRetentionDays: 30,
      architecture: 'x86_64',
      vpc: false,
      writtenForTarget: [],
      written: ['handler', 'runtime', 'memory', 'timeout', 'env', 'permissions'],
    },
    alias: { name: 'live', provisioned: { kind: 'autoscaled', min: 2, max: 10, utilizationPercent: 70 } },
    deployment: {
      routing: { kind: 'TimeBasedCanary', percentage: 10, intervalMinutes: 10 },
      rollBackOn: { failure: true, stop: true, alarm: false },
      hooks: {
        BeforeAllowTraffic: {
          kind: 'generated',
          smokeTests: [{ name: 'smoke', path: '/health', status: 200, timeoutSeconds: 30 }],
          webhooks: [],
          watchSeconds: 0,
          timeoutSeconds: 75,
        },
        AfterAllowTraffic: { kind: 'generated', smokeTests: [], webhooks: [], watchSeconds: 300, timeoutSeconds: 345 },
      },
    },
    alarms: [],
    labels: { 'rollout-constructs:owner': 'images', team: 'images' },
  });
  expect(schedule.segments).toEqual([
    { weight: 0, seconds: 0, waitsFor: ['hook BeforeAllowTraffic'] },
    { weight: 10, seconds: 600 },
    { weight: 100, seconds: 300 },
  ]);
  expect(findings.map(({ code, severity }) => [severity, code])).toEqual([
    ['warning', 'lambda-provisioned-during-shift'],
    ['info', 'lambda-smoke-test-event'],
    ['info', 'lambda-first-deployment'],
  ]);
});

test('an image, all at once, with functions of the user', () => {
  const { spec, schedule } = lower({
    version: '2.0.0',
    workload: { kind: 'function', image: IMAGE, provisioned: 3 },
    strategy: { kind: 'blueGreen', bake: '0s' },
    hooks: [
      { kind: 'function', name: 'before', at: 'beforePromotion', function: ref('before') },
      { kind: 'function', name: 'after', at: 'afterPromotion', function: 'tell' },
    ],
  });
  expect(spec.function).toEqual({
    path: 'workload',
    description: 'Release resize 2.0.0',
    code: { kind: 'image', image: IMAGE },
    memoryMiB: 512,
    timeoutSeconds: 30,
    environment: {},
    statements: [],
    logRetentionDays: 30,
    architecture: 'x86_64',
    vpc: false,
    writtenForTarget: [],
    written: [],
  });
  expect(spec.alias).toEqual({ name: 'live', provisioned: { kind: 'fixed', count: 3 } });
  expect(spec.deployment).toEqual({
    routing: { kind: 'AllAtOnce' },
    rollBackOn: { failure: true, stop: true, alarm: false },
    hooks: {
      BeforeAllowTraffic: { kind: 'function', function: { ref: 'before' } },
      AfterAllowTraffic: { kind: 'function', function: 'tell' },
    },
  });
  expect(schedule.segments).toEqual([
    { weight: 0, seconds: 0, waitsFor: ['hook BeforeAllowTraffic'] },
    { weight: 100, seconds: 0, waitsFor: ['hook AfterAllowTraffic'] },
  ]);
});

test('equal steps, and smoke tests after the shift before the bake', () => {
  const { spec, schedule } = lower({
    strategy: { kind: 'linear', step: '40%', every: '3m', bake: '2m' },
    hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'afterPromotion', path: '/ok', status: 204, timeout: '1m' }],
  });
  expect(spec.deployment.routing).toEqual({ kind: 'TimeBasedLinear', percentage: 40, intervalMinutes: 3 });
  expect(spec.deployment.hooks.AfterAllowTraffic).toEqual({
    kind: 'generated',
    smokeTests: [{ name: 'smoke', path: '/ok', status: 204, timeoutSeconds: 60 }],
    webhooks: [],
    watchSeconds: 120,
    timeoutSeconds: 225,
  });
  expect(schedule.segments).toEqual([
    { weight: 40, seconds: 180 },
    { weight: 80, seconds: 180 },
    { weight: 100, seconds: 120, waitsFor: ['hook AfterAllowTraffic'] },
  ]);
});

test('without automatic rollback nothing goes back, and the alarms say so', () => {
  const { spec, findings } = lower({
    ...canary,
    rollback: { automatic: false },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
  });
  expect(spec.deployment.rollBackOn).toEqual({ failure: false, stop: false, alarm: false });
  expect(spec.alarms.map(({ watchedBy }) => watchedBy)).toEqual([[], []]);
  expect(spec.alarms[0]!.description).toContain('No release goes back by itself.');
  expect(findings.map(({ code }) => code)).toContain('alarms-do-not-roll-back');
});

test('the spec has no weights, so that only CodeDeploy writes them', () => {
  expect(Object.keys(lower(canary).spec.alias)).toEqual(['name']);
});
