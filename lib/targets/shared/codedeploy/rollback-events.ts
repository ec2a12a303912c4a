export interface RollBackOn {
  readonly failure: boolean;
  readonly stop: boolean;
  readonly alarm: boolean;
}

export type RollbackEvent = 'DEPLOYMENT_FAILURE' | 'DEPLOYMENT_STOP_ON_REQUEST' | 'DEPLOYMENT_STOP_ON_ALARM';

/** What a deployment group goes back on by itself. CodeDeploy refuses the event of alarms where there is none. */
export function rollbackEvents({ failure, stop, alarm }: RollBackOn, alarms: number): readonly RollbackEvent[] {
  return [
    ...(failure ? (['DEPLOYMENT_FAILURE'] as const) : []),
    ...(stop ? (['DEPLOYMENT_STOP_ON_REQUEST'] as const) : []),
    ...(alarm && alarms > 0 ? (['DEPLOYMENT_STOP_ON_ALARM'] as const) : []),
  ];
}
