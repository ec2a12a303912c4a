import { derivedPriorities } from '../shared/ecs/route-priority';
import { sharedPriorities } from '../shared/ecs/shared-priorities';
import type { Target } from '../target';
import { codeDeployEc2Capabilities } from './capabilities';
import { lowerToMachines } from './lower';
import type { CodeDeployEc2Spec } from './spec';

export type { CodeDeployEc2Spec } from './spec';

/** AWS CodeDeploy exchanges the version on machines of Amazon EC2, in place or blue/green. */
export const codeDeployEc2Target: Target<CodeDeployEc2Spec> = {
  name: 'codedeploy-ec2',
  title: 'AWS CodeDeploy for Amazon EC2',
  capabilities: codeDeployEc2Capabilities,
  lower: lowerToMachines,
  derivedFrom: (name) => ({ numbers: derivedPriorities(name), texts: [] }),
  inspectTogether: sharedPriorities,
};
