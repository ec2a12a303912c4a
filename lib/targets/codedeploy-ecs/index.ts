import { derivedPriorities } from '../shared/ecs/route-priority';
import { sharedPriorities } from '../shared/ecs/shared-priorities';
import type { Target } from '../target';
import { codeDeployEcsCapabilities } from './capabilities';
import { lowerToCodeDeploy } from './lower';
import type { CodeDeployEcsSpec } from './spec';

export type { CodeDeployEcsSpec } from './spec';

/** AWS CodeDeploy moves an ECS service from blue to green. */
export const codeDeployEcsTarget: Target<CodeDeployEcsSpec> = {
  name: 'codedeploy-ecs',
  title: 'AWS CodeDeploy for Amazon ECS',
  capabilities: codeDeployEcsCapabilities,
  lower: lowerToCodeDeploy,
  derivedFrom: (name) => ({ numbers: derivedPriorities(name), texts: [] }),
  inspectTogether: sharedPriorities,
};
