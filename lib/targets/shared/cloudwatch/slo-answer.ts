import { unsupported, type Answer } from '../../answer';

/** Alarms on the budget of a month need windows of days, each of several metrics: another thing than a release's alarms. */
export const sloAnswer: Answer = unsupported('Alarms on an error budget are not built for CloudWatch yet.', {
  fix: "leave 'slo' out for this target (null in the environment's overlay), and make an Application Signals SLO in your stack",
  source: 'AWS CloudFormation User Guide, AWS::ApplicationSignals::ServiceLevelObjective: BurnRateConfigurations',
});
