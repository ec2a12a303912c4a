// The two alarms of a service with two target groups, of which the worse counts.
const { Duration, Stack, aws_cloudwatch: cloudwatch } = require('aws-cdk-lib');

const period = Duration.minutes(1);
const ENOUGH = 10;
const TAIL =
  'The worse of both target groups counts. Measurements with fewer than 10 requests pass. A running release goes back. No data passes.';

/**
 * @param {import('constructs').Construct} scope
 * @param {string} service
 * @param {string} loadBalancer
 * @param {Readonly<Record<'Blue' | 'Green', import('aws-cdk-lib').aws_elasticloadbalancingv2.ApplicationTargetGroup>>} groups
 */
function alarms(scope, service, loadBalancer, groups) {
  /** @param {'Blue' | 'Green'} colour @param {string} metricName @param {string} statistic */
  const metric = (colour, metricName, statistic) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      statistic,
      period,
      dimensionsMap: { LoadBalancer: loadBalancer, TargetGroup: groups[colour].targetGroupFullName },
    });
  /** @param {string} id @param {string} metricName @param {string} statistic */
  const ofBoth = (id, metricName, statistic) => ({
    requestsBlue: metric('Blue', 'RequestCount', 'Sum'),
    requestsGreen: metric('Green', 'RequestCount', 'Sum'),
    [`${id}Blue`]: metric('Blue', metricName, statistic),
    [`${id}Green`]: metric('Green', metricName, statistic),
  });
  /** @param {string} key @param {string} what @param {number} threshold @param {string} expression @param {Record<string, import('aws-cdk-lib').aws_cloudwatch.IMetric>} usingMetrics */
  const alarm = (key, what, threshold, expression, usingMetrics) =>
    new cloudwatch.Alarm(scope, `Alarm-${key}`, {
      alarmName: `${Stack.of(scope).stackName}-${service}-${key}`,
      alarmDescription: `${service}: ${what} above ${threshold} in 3 of 3 measurements of 1m. ${TAIL}`,
      metric: new cloudwatch.MathExpression({ expression, period, label: key, usingMetrics }),
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      threshold,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  /** @param {(colour: string) => string} value */
  const worse = (value) =>
    `MAX([${['Blue', 'Green'].map((one) => `IF(requests${one} >= ${ENOUGH}, ${value(one)}, 0)`).join(', ')}])`;
  return [
    alarm(
      'error-rate-max-1-percent',
      'share of requests that targets answered with 5xx',
      0.01,
      worse((one) => `SUM([errors${one}, 0 * requests${one}]) / requests${one}`),
      ofBoth('errors', 'HTTPCode_Target_5XX_Count', 'Sum'),
    ),
    alarm(
      'latency-p99-max-500ms',
      'p99 of the response time in seconds',
      0.5,
      worse((one) => `SUM([latency${one}, 0 * requests${one}])`),
      ofBoth('latency', 'TargetResponseTime', 'p99'),
    ),
  ];
}

module.exports = { alarms };
