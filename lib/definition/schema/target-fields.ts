import { argoFieldsSchema } from './argo-fields';
import { flaggerFieldsSchema } from './flagger-fields';
import { choice } from './choice';
import { codeDeployEc2FieldsSchema } from './codedeploy-ec2-fields';
import { ecsFieldsSchema } from './ecs-fields';
import { lambdaFieldsSchema } from './lambda-fields';
import { version } from './names';
import { image } from './places';
import { record } from './record';
import { flag, oneOf, whole } from './scalars';

const revisions = whole({ min: 0, max: 1000 }).optional();

const progress = record(
  {
    stable: image().optional(),
    stableVersion: version().optional(),
    stage: choice([whole({ min: 0, max: 10_000 }), oneOf(['start', 'full'])]),
    prepared: flag().optional(),
    aborted: flag().optional(),
  },
  { id: 'KubernetesProgress' },
);

export const targetFieldsSchema = record(
  {
    kubernetes: record(
      { revisionHistoryLimit: revisions, progress: progress.optional() },
      { id: 'KubernetesFields' },
    ).optional(),
    argo: argoFieldsSchema.optional(),
    flagger: flaggerFieldsSchema.optional(),
    'codedeploy-ecs': record(
      { completion: oneOf(['wait', 'start', 'pipeline']).optional() },
      { id: 'CodeDeployEcsFields' },
    ).optional(),
    ecs: ecsFieldsSchema.optional(),
    lambda: lambdaFieldsSchema.optional(),
    'codedeploy-ec2': codeDeployEc2FieldsSchema.optional(),
  },
  { id: 'TargetFields' },
);
