import type { ReleaseDefinition } from '../../../../lib/definition/release-definition';
import { lowered, meshed } from './lowered';

const workload = { kind: 'service', image: 'shop:1.2.3', port: 8080, replicas: 8, health: '/healthz' } as const;
const steps: Partial<ReleaseDefinition> = {
  workload,
  exposure: { kind: 'http', visibility: 'internal' },
  strategy: { kind: 'canary', weights: ['25%', '50%'], hold: '10m' },
};
const alone = { ...meshed, kubernetes: { namespace: 'shop' } };

test('a router sends everybody back to pods that are there', () => {
  expect(lowered('argo', steps, meshed).schedule).toMatchObject({ previousStaysSeconds: 600 });
  expect(lowered('argo', steps, meshed).schedule).not.toHaveProperty('back');
});

test('without a router the pods of stable come back a few at a time', () => {
  const { schedule } = lowered('argo', steps, alone);
  expect(schedule?.back).toEqual({ kind: 'pods', pods: 8, rounds: 4, startSeconds: 300 });
  expect(schedule).not.toHaveProperty('previousStaysSeconds');
  const faster = { ...steps, targets: { argo: { maxSurge: '50%', maxUnavailable: 1 } } } as const;
  expect(lowered('argo', faster, alone).schedule?.back).toMatchObject({ rounds: 2 });
});

test('a stable version that shrinks must start again, all pods together', () => {
  const shrinking = {
    ...steps,
    rollback: { keepPrevious: '0s' },
    targets: { argo: { dynamicStableScale: true } },
  } as const;
  expect(lowered('argo', shrinking, meshed).schedule?.back).toEqual({
    kind: 'pods',
    pods: 8,
    rounds: 1,
    startSeconds: 300,
  });
});

test('Flagger goes back at a check, and not once the primary has been exchanged', () => {
  const { schedule } = lowered('flagger', steps, meshed);
  expect(schedule?.back).toEqual({ kind: 'checks', everySeconds: 600 });
  const switched = lowered('flagger', { ...steps, strategy: { kind: 'blueGreen', bake: '0s' } }, alone);
  expect(switched.schedule?.back).toEqual({ kind: 'release' });
});

test('two Deployments without a router are shares of pods', () => {
  const manual = { ...steps, rollback: { automatic: false } } as const;
  expect(lowered('kubernetes', manual, alone).schedule?.back).toEqual({
    kind: 'pods',
    pods: 4,
    rounds: 1,
    startSeconds: 300,
  });
  const switched = lowered('kubernetes', { ...manual, strategy: { kind: 'blueGreen' } }, alone);
  expect(switched.schedule).not.toHaveProperty('back');
});

test('the previous version of a blue/green stays as long as is written, after the bake', () => {
  const watched = {
    workload,
    strategy: { kind: 'blueGreen', bake: '5m' },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    rollback: { keepPrevious: '20s' },
  } as const;
  expect(lowered('argo', watched, meshed).schedule).toMatchObject({ previousStaysSeconds: 30 });
  // Nothing waits for an unwatched bake, so its time is part of the delay.
  const unwatched = { ...watched, guardrails: [], rollback: { keepPrevious: '40s' } } as const;
  expect(lowered('argo', unwatched, meshed).schedule).toMatchObject({ previousStaysSeconds: 40 });
});
