import { record } from './record';
import { flag, number, oneOf, whole } from './scalars';

const revisions = whole({ min: 0, max: 1000 }).optional();

export const targetFieldsSchema = record(
  {
    kubernetes: record({ revisionHistoryLimit: revisions }, { id: 'KubernetesFields' }).optional(),
    argo: record(
      {
        revisionHistoryLimit: revisions,
        rollbackWindow: whole({ min: 1, max: 1000 }).optional(),
        dynamicStableScale: flag().optional(),
        minPodsPerReplicaSet: whole({ min: 1, max: 10_000 }).optional(),
      },
      { id: 'ArgoFields' },
    ).optional(),
    'codedeploy-ecs': record(
      { completion: oneOf(['wait', 'start', 'pipeline']).optional() },
      { id: 'CodeDeployEcsFields' },
    ).optional(),
    ecs: record({ breakerThreshold: number({ above: 0 }).optional() }, { id: 'EcsFields' }).optional(),
  },
  { id: 'TargetFields' },
);
