import type { OutputDocument } from './output-document';

const GUARDS: Readonly<Record<string, string>> = {
  AnalysisTemplate: 'nothing measures it any longer',
  ClusterAnalysisTemplate: 'nothing measures it any longer',
  MetricTemplate: 'nothing measures it any longer',
  'AWS::CloudWatch::Alarm': 'nothing measures it any longer',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is told any longer',
  PrometheusRule: 'nobody is told any longer',
  PodDisruptionBudget: 'an eviction may take all instances at once',
  NetworkPolicy: 'every pod may reach it',
  AuthorizationPolicy: 'everybody in the mesh may call it',
  HorizontalPodAutoscaler: 'it does not grow with its traffic any longer',
  ScaledObject: 'it does not grow with its traffic any longer',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'it does not grow with its traffic any longer',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'it does not grow with its traffic any longer',
  'AWS::SNS::Subscription': 'nobody is told any longer',
  PersistentVolumeClaim: 'its data goes with it',
};

/** Why it is riskier that the object is gone; undefined where it is not. */
export function riskOfRemoval({ type }: OutputDocument): string | undefined {
  return GUARDS[type] ?? GUARDS[type.slice(type.indexOf(' ') + 1)];
}
