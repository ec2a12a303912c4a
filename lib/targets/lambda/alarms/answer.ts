import { CLOUDWATCH_QUERY } from '../../shared/cloudwatch/query-forms';
import { spelled } from '../../../diagnostics';
import { exact, unsupported, type Answer } from '../../answer';
import { shiftSteps } from '../../shared/codedeploy/traffic-routing';
import {
  afterTargets,
  beforeTargets,
  type CloudWatchObstacle,
  type CloudWatchQuestion,
} from '../../shared/cloudwatch/obstacles';

const METRICS = 'AWS Lambda Developer Guide, "Using CloudWatch metrics with Lambda"';

export function guardrailAnswer(question: CloudWatchQuestion): Answer {
  return OBSTACLES.map((obstacle) => obstacle(question)).find((answer) => answer !== undefined) ?? exact;
}

/** What Lambda has no metric of, or none of each version. */
const notMeasured: CloudWatchObstacle = ({ guardrail: { signal } }) => {
  switch (signal.kind) {
    case 'saturation':
      return unsupported('Lambda publishes no processor time and no memory of a function.', {
        fix: spelled`use latency, or a metric of Lambda Insights: ${CLOUDWATCH_QUERY}`,
        source: METRICS,
      });
    case 'synthetic':
      return unsupported('A new version has no test route: nothing but its number leads to it before the alias does.', {
        fix: "call it before traffic with a hook of kind 'smokeTest' at beforeTraffic",
        source: METRICS,
      });
    case 'errorRate':
    case 'latency':
    case 'throughput':
    case 'lag':
    case 'business':
    case 'query':
      return undefined;
  }
};

const comparedWithStable: CloudWatchObstacle = ({ guardrail: { comparison, signal, scope }, plan }) => {
  if (comparison.kind !== 'ratio' && comparison.kind !== 'delta') return undefined;
  if (signal.kind !== 'errorRate') {
    return unsupported(
      "Stable's figures are those of the alias less the candidate's, and percentiles cannot be subtracted.",
      { fix: 'use `max`', source: METRICS },
    );
  }
  if (scope === 'service') {
    return unsupported('The whole function has no stable version to be compared with.', { fix: 'use `max`' });
  }
  return shiftSteps(plan.stages).length > 0
    ? undefined
    : unsupported('In no stage of this plan do both versions answer requests.', {
        fix: 'use `max`, or a canary',
        candidates: [{ kind: 'canary', weights: ['10%'], hold: '10m' }],
      });
};

/** Before the first step and after the last one the candidate rightly has no figures of its own. */
const silence: CloudWatchObstacle = ({ guardrail: { noData, scope } }) =>
  noData === 'fail' && scope === 'candidate'
    ? unsupported(
        'Before its first requests the candidate has no data: a guardrail that fails on it would always fire.',
        {
          fix: "leave noData out, or set `scope: 'service'`",
          source: METRICS,
        },
      )
    : undefined;

const OBSTACLES: readonly CloudWatchObstacle[] = [
  ...beforeTargets,
  notMeasured,
  comparedWithStable,
  silence,
  ...afterTargets,
];
