import { choice, kind } from './choice';
import { gateSchema } from './gate';
import { duration, percentage } from './measures';
import { headerName, label } from './names';
import { host, routePath } from './places';
import { list, record } from './record';
import { flag, line, number, oneOf, whole } from './scalars';

const countOrShare = choice([whole({ min: 0, max: 10_000 }), percentage('zero')]);
const replicas = whole({ min: 1, max: 10_000 });
const sideEffects = oneOf(['none', 'sandboxed']);
const bake = duration('zero').optional();

const header = { kind: kind('header'), name: headerName() };
const matchName = line(256);

const requestMatch = choice(
  [
    choice(
      [
        record({ ...header, exact: line(1024) }),
        record({ ...header, prefix: line(1024) }),
        record({ ...header, regex: line(1024) }),
      ],
      { exactlyOne: ['exact', 'prefix', 'regex'] },
    ),
    record({ kind: kind('cookie'), name: headerName(), value: line(1024) }),
    record({ kind: kind('query'), name: matchName, value: line(1024) }),
    record({ kind: kind('host'), value: host() }),
    record({ kind: kind('path'), prefix: routePath() }),
  ],
  { id: 'RequestMatch' },
);

const experiment = record(
  {
    duration: duration().optional(),
    replicas: replicas.optional(),
    versions: oneOf(['both', 'candidate']).optional(),
    isolated: flag().optional(),
    share: percentage().optional(),
    analysis: list(label()).min(1).optional(),
  },
  { id: 'Experiment' },
);

const mirror = record(
  {
    share: percentage(),
    sideEffects,
    methods: list(oneOf(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']))
      .min(1)
      .optional(),
    paths: list(routePath()).min(1).optional(),
  },
  { id: 'Mirror' },
);

const canaryStage = record(
  {
    weight: percentage('zero').optional(),
    hold: duration('zero').optional(),
    gate: gateSchema.optional(),
    analysis: list(label()).optional(),
    candidate: choice([record({ replicas }), record({ share: percentage() })], {
      exactlyOne: ['replicas', 'share'],
    }).optional(),
    match: list(requestMatch).optional(),
    mirror: mirror.optional(),
    experiment: experiment.optional(),
  },
  { id: 'CanaryStage' },
);

const canary = choice(
  [
    record(
      { kind: kind('canary'), weights: list(percentage()).min(1), hold: duration().optional(), bake },
      { id: 'ShortCanary' },
    ),
    record({ kind: kind('canary'), stages: list(canaryStage).min(1), bake }, { id: 'StagedCanary' }),
  ],
  { id: 'CanaryStrategy', exactlyOne: ['weights', 'stages'] },
);

const linear = record({ kind: kind('linear'), step: percentage(), every: duration(), bake }, { id: 'LinearStrategy' });

const recreate = record({ kind: kind('recreate') }, { id: 'RecreateStrategy' });

const rolling = record(
  {
    kind: kind('rolling'),
    maxSurge: countOrShare.optional(),
    maxUnavailable: countOrShare.optional(),
    minReady: duration('zero').optional(),
  },
  { id: 'RollingStrategy' },
);

const preview = record(
  {
    replicas: replicas.optional(),
    analysis: list(label()).min(1).optional(),
    requestsPerSecond: number({ above: 0, max: 1_000_000 }).optional(),
  },
  { id: 'Preview' },
);

const blueGreen = record(
  {
    kind: kind('blueGreen'),
    preview: choice([replicas, preview]).optional(),
    gate: gateSchema.optional(),
    shift: choice([canary, linear]).optional(),
    bake,
  },
  { id: 'BlueGreenStrategy' },
);

const abTest = record(
  {
    kind: kind('abTest'),
    match: list(requestMatch).min(1).optional(),
    split: percentage().optional(),
    duration: duration(),
  },
  { id: 'AbTestStrategy' },
);

const shadow = record(
  {
    kind: kind('shadow'),
    mirror: percentage(),
    duration: duration(),
    sideEffects,
    then: choice([recreate, rolling, blueGreen, canary, linear, abTest]).optional(),
  },
  { id: 'ShadowStrategy' },
);

export const strategyKindSchema = oneOf(['recreate', 'rolling', 'blueGreen', 'canary', 'linear', 'abTest', 'shadow']);

export const strategySchema = choice([recreate, rolling, blueGreen, canary, linear, abTest, shadow], {
  id: 'Strategy',
});
