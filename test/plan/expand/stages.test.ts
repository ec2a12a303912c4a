import {
  abTest,
  blueGreen,
  canary,
  linear,
  recreate,
  rolling,
  shadow,
  type Strategy,
} from '../../../lib/definition/strategy';
import type { Stage } from '../../../lib/plan/stage';
import { planOf } from '../plan-of';

const wanted = { kind: 'wanted' } as const;
const none = { kind: 'none' } as const;
const inProportion = { kind: 'matchWeight' } as const;

function stage(path: string, weight: number, more: Partial<Stage> = {}): Stage {
  const scale = { stable: wanted, candidate: weight === 100 ? wanted : inProportion };
  return { path, weight, unit: 'requests', scale, match: [], exit: [], hooks: [], ...more };
}

const held = (path: string, seconds: number): Pick<Stage, 'exit'> => ({ exit: [{ kind: 'hold', path, seconds }] });

interface Case {
  readonly name: string;
  readonly strategy: Strategy;
  readonly stages: readonly Stage[];
}

const cases: readonly Case[] = [
  {
    name: 'recreate',
    strategy: recreate(),
    stages: [stage('strategy', 100, { scale: { stable: none, candidate: wanted } })],
  },
  {
    name: 'rolling',
    strategy: rolling(),
    stages: [stage('strategy', 100, { scale: { stable: none, candidate: wanted } })],
  },
  {
    name: 'blue/green',
    strategy: blueGreen({ gate: 'approval' }),
    stages: [
      stage('strategy', 0, {
        scale: { stable: wanted, candidate: wanted },
        exit: [{ kind: 'gate', path: 'strategy.gate', gate: { kind: 'approval', path: 'strategy.gate' } }],
      }),
      stage('strategy', 100, held('strategy.bake', 600)),
    ],
  },
  {
    name: 'blue/green with a small preview and a canary shift that keeps the whole candidate',
    strategy: blueGreen({ preview: 1, shift: canary({ weights: ['10%'], hold: '5m' }), bake: '30m' }),
    stages: [
      stage('strategy', 0, { scale: { stable: wanted, candidate: { kind: 'replicas', replicas: 1 } } }),
      stage('strategy.shift.weights[0]', 10, {
        scale: { stable: wanted, candidate: wanted },
        ...held('strategy.shift.hold', 300),
      }),
      stage('strategy', 100, held('strategy.bake', 1800)),
    ],
  },
  {
    name: 'blue/green takes the bake of its shift',
    strategy: blueGreen({ shift: linear({ step: '50%', every: '1m', bake: '2m' }) }),
    stages: [
      stage('strategy', 0, { scale: { stable: wanted, candidate: wanted } }),
      stage('strategy.shift.step', 50, {
        scale: { stable: wanted, candidate: wanted },
        ...held('strategy.shift.every', 60),
      }),
      stage('strategy', 100, held('strategy.shift.bake', 120)),
    ],
  },
  {
    name: 'short canary with the default hold',
    strategy: canary({ weights: ['1%', '50%'] }),
    stages: [
      stage('strategy.weights[0]', 1, held('strategy.hold', 600)),
      stage('strategy.weights[1]', 50, held('strategy.hold', 600)),
      stage('strategy', 100),
    ],
  },
  {
    name: 'canary that writes 100 % itself does not have it twice',
    strategy: canary({ weights: ['50%', '100%'], hold: '5m', bake: '1m' }),
    stages: [
      stage('strategy.weights[0]', 50, held('strategy.hold', 300)),
      stage('strategy.weights[1]', 100, held('strategy.bake', 360)),
    ],
  },
  {
    name: 'staged canary: weight from the stage before, hold only where nothing else ends the stage',
    strategy: canary({
      stages: [
        { experiment: { duration: '10m', analysis: ['errors'] } },
        { weight: '5%' },
        { gate: 'approval' },
        { weight: '20%', hold: '1m', analysis: ['errors'], match: [{ kind: 'header', name: 'x-beta', exact: '1' }] },
        { weight: '30%', mirror: { share: '50%', sideEffects: 'none' }, hold: '1m' },
      ],
    }),
    stages: [
      stage('strategy.stages[0]', 0, {
        scale: { stable: wanted, candidate: { kind: 'none' } },
        experiment: {
          path: 'strategy.stages[0].experiment',
          seconds: 600,
          replicas: 1,
          versions: 'both',
          guardrails: ['errors'],
        },
      }),
      stage('strategy.stages[1]', 5, held('strategy.stages[1]', 600)),
      stage('strategy.stages[2]', 5, {
        exit: [
          {
            kind: 'gate',
            path: 'strategy.stages[2].gate',
            gate: { kind: 'approval', path: 'strategy.stages[2].gate' },
          },
        ],
      }),
      stage('strategy.stages[3]', 20, {
        match: [{ kind: 'header', name: 'x-beta', exact: '1' }],
        exit: [
          { kind: 'hold', path: 'strategy.stages[3].hold', seconds: 60 },
          { kind: 'analysis', path: 'strategy.stages[3].analysis', guardrails: ['errors'] },
        ],
      }),
      stage('strategy.stages[4]', 30, {
        scale: { stable: wanted, candidate: { kind: 'share', percent: 80 } },
        mirror: { percent: 50, sideEffects: 'none' },
        ...held('strategy.stages[4].hold', 60),
      }),
      stage('strategy', 100),
    ],
  },
  {
    name: 'linear with a remainder',
    strategy: linear({ step: '40%', every: '2m', bake: '5m' }),
    stages: [
      stage('strategy.step', 40, held('strategy.every', 120)),
      stage('strategy.step', 80, held('strategy.every', 120)),
      stage('strategy', 100, held('strategy.bake', 300)),
    ],
  },
  {
    name: 'A/B by header: the candidate must carry an unknown share',
    strategy: abTest({ match: [{ kind: 'cookie', name: 'group', value: 'b' }], duration: '1d' }),
    stages: [
      stage('strategy.match', 0, {
        scale: { stable: wanted, candidate: wanted },
        match: [{ kind: 'cookie', name: 'group', value: 'b' }],
        ...held('strategy.duration', 86400),
      }),
      stage('strategy', 100),
    ],
  },
  {
    name: 'A/B by share',
    strategy: abTest({ split: '50%', duration: '2h' }),
    stages: [stage('strategy.split', 50, held('strategy.duration', 7200)), stage('strategy', 100)],
  },
  {
    name: 'shadow before canary',
    strategy: shadow({
      mirror: '10%',
      duration: '30m',
      sideEffects: 'none',
      then: canary({ weights: ['5%'], hold: '1m' }),
    }),
    stages: [
      stage('strategy', 0, {
        scale: { stable: wanted, candidate: { kind: 'share', percent: 10 } },
        mirror: { percent: 10, sideEffects: 'none' },
        ...held('strategy.duration', 1800),
      }),
      stage('strategy.then.weights[0]', 5, held('strategy.then.hold', 60)),
      stage('strategy.then', 100),
    ],
  },
];

test.each(cases)('$name', ({ strategy, stages }) => {
  expect(planOf({ strategy }).stages).toEqual(stages);
});

test('weights of a worker are replicas on both sides', () => {
  const plan = planOf({
    workload: { kind: 'worker', image: 'mailer:7' },
    strategy: canary({ weights: ['50%'], hold: '10m' }),
  });
  const scale = { stable: inProportion, candidate: inProportion };
  expect(plan.stages).toEqual([
    stage('strategy.weights[0]', 50, { unit: 'replicas', scale, ...held('strategy.hold', 600) }),
    stage('strategy', 100, { unit: 'replicas', scale: { stable: none, candidate: wanted } }),
  ]);
});
