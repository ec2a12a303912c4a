/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   a target is loaded when it is asked for, so that one command does not pay for all of them */
import type { CodeDeployEc2Spec } from './codedeploy-ec2/spec';
import type { CodeDeployEcsSpec } from './codedeploy-ecs/spec';
import type { EcsSpec } from './ecs/spec';
import type { LambdaSpec } from './lambda/spec';
import type { KubernetesSpec } from './shared/kubernetes/spec';
import type { Target } from './target';
import type { TargetName } from './target-name';

/** What each target lowers to. */
export interface TargetSpecs {
  readonly kubernetes: KubernetesSpec;
  readonly argo: KubernetesSpec;
  readonly flagger: KubernetesSpec;
  readonly 'codedeploy-ecs': CodeDeployEcsSpec;
  readonly ecs: EcsSpec;
  readonly lambda: LambdaSpec;
  readonly 'codedeploy-ec2': CodeDeployEc2Spec;
}

/** One line a target; loaded when first asked for. */
const loaders: { readonly [N in TargetName]: () => Target<TargetSpecs[N]> } = {
  kubernetes: () => (require('./kubernetes') as typeof import('./kubernetes')).kubernetesTarget,
  argo: () => (require('./argo') as typeof import('./argo')).argoTarget,
  flagger: () => (require('./flagger') as typeof import('./flagger')).flaggerTarget,
  'codedeploy-ecs': () => (require('./codedeploy-ecs') as typeof import('./codedeploy-ecs')).codeDeployEcsTarget,
  ecs: () => (require('./ecs') as typeof import('./ecs')).ecsTarget,
  lambda: () => (require('./lambda') as typeof import('./lambda')).lambdaTarget,
  'codedeploy-ec2': () => (require('./codedeploy-ec2') as typeof import('./codedeploy-ec2')).codeDeployEc2Target,
};

export function loadTarget<N extends TargetName>(name: N): Target<TargetSpecs[N]> {
  return loaders[name]();
}
