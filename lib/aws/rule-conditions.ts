import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { RuleConditionsSpec } from '../targets/shared/ecs/spec';

export function ruleConditions({ hosts, paths, header, query }: RuleConditionsSpec): elbv2.ListenerCondition[] {
  return [
    ...(hosts.length > 0 ? [elbv2.ListenerCondition.hostHeaders([...hosts])] : []),
    ...(paths.length > 0 ? [elbv2.ListenerCondition.pathPatterns([...paths])] : []),
    ...(header && header.values.length > 0
      ? [elbv2.ListenerCondition.httpHeader(header.name, [...header.values])]
      : []),
    ...(header && header.regexes.length > 0 ? [new HeaderRegexCondition(header.name, header.regexes)] : []),
    ...(query && query.length > 0 ? [elbv2.ListenerCondition.queryStrings(query.map((one) => ({ ...one })))] : []),
  ];
}

/** Regular expressions, which CloudFormation has and the construct not yet. */
class HeaderRegexCondition extends elbv2.ListenerCondition {
  constructor(
    private readonly name: string,
    private readonly regexes: readonly string[],
  ) {
    super();
  }

  renderRawCondition(): unknown {
    return {
      field: 'http-header',
      httpHeaderConfig: { httpHeaderName: this.name, regexValues: [...this.regexes] },
    };
  }
}
