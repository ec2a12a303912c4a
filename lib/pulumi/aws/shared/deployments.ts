import * as pulumi from '@pulumi/pulumi';
import type { Function } from '@pulumi/aws/lambda/function';
import { Invocation } from '@pulumi/aws/lambda/invocation';
import { handlerPermissions } from '../../../functions/deployment-handler/permissions';
import { DEPLOYMENT_CODE, INVOCATION_CODE } from '../../../functions/function-code';
import { LONGEST_FUNCTION_SECONDS } from '../../../targets/shared/aws/own-function';
import { principals, type Statement } from '../../../targets/shared/aws/statement';
import { writeLog } from '../../../targets/shared/aws/statements';
import { nameOf, under, type Making } from '../making';
import type { Arn } from '../policy';
import { allow, makeRole, type MadeRole } from '../roles';
import { makeOwnFunction, ownLog, scriptsIn } from './own-function';

export interface StartedDeployment {
  readonly kind: 'service' | 'function';
  /** What the function reads of the platform. */
  readonly properties: Readonly<Record<string, pulumi.Input<unknown>>>;
  /** What the function may do for this release. */
  readonly statements: readonly Statement<Arn>[];
  /** At least one; each waits some minutes for the same deployment. */
  readonly invocations: number;
  /** Everything that a deployment uses: it must be up to date before tasks start and traffic moves. */
  readonly after: readonly pulumi.Resource[];
}

/** The function that starts and follows the deployments of releases. */
export class SharedDeployments {
  readonly role: MadeRole;
  readonly function: Function;

  constructor(making: Making) {
    const logGroup = ownLog(making, 'deployments-logs');
    this.role = makeRole(making, 'deployments-role', {
      service: principals.lambda,
      description: 'Starts and follows the CodeDeploy deployments of the releases in this stack',
      statements: [writeLog(pulumi.interpolate`${logGroup.arn}:*`)],
    });
    this.function = makeOwnFunction(making, 'deployments', {
      description: 'Starts and follows the CodeDeploy deployments of the releases in this stack',
      code: {
        ...scriptsIn(DEPLOYMENT_CODE, 'deployment-handler/'),
        ...scriptsIn(INVOCATION_CODE, 'deployment-invocation/'),
      },
      handler: 'deployment-invocation/index.handler',
      timeoutSeconds: LONGEST_FUNCTION_SECONDS,
      role: this.role.role.arn,
      logGroup,
      after: this.role.policies,
    });
  }

  /**
   * Starts the deployment of a release with each new version. A deployment can outlast an invocation: the next one goes
   * on with what the one before it hands over.
   */
  start(making: Making, deployment: StartedDeployment): readonly Invocation[] {
    const allowed = allow(making, 'deployment', this.role.role.name, deployment.statements);
    const { kind, properties } = deployment;
    const made: Invocation[] = [];
    for (let index = 0; index < deployment.invocations; index += 1) {
      const previous = made[index - 1]?.result ?? null;
      made.push(
        new Invocation(
          nameOf(making, index === 0 ? 'deployment' : `deployment-wait-${index}`),
          {
            functionName: this.function.name,
            input: pulumi.jsonStringify({ kind, resource: making.name, properties, previous }),
            lifecycleScope: 'CRUD',
          },
          under(making, {
            dependsOn: [allowed, ...deployment.after],
            customTimeouts: { create: TIMEOUT, update: TIMEOUT, delete: TIMEOUT },
          }),
        ),
      );
    }
    return made;
  }
}

const TIMEOUT = '20m';

/** What the function does to release to a service; there is no stack to look at. */
export function servicePermissions(parts: {
  readonly making: Making;
  readonly applicationArn: Arn;
  readonly application: pulumi.Input<string>;
  readonly group: pulumi.Input<string>;
  readonly configs: readonly pulumi.Input<string>[];
  readonly cluster: pulumi.Input<string>;
  readonly service: pulumi.Input<string>;
}): readonly Statement<Arn>[] {
  const { account } = parts.making;
  const statements: readonly Statement<unknown>[] = handlerPermissions({
    applicationArn: APPLICATION,
    deploymentGroupArn: GROUP,
    deploymentConfigArns: [CONFIGS],
    serviceArn: SERVICE,
    stackId: STACK,
  });
  const arns: Readonly<Record<string, readonly Arn[]>> = {
    [APPLICATION]: [parts.applicationArn],
    [GROUP]: [account.arn('codedeploy', pulumi.interpolate`deploymentgroup:${parts.application}/${parts.group}`)],
    [CONFIGS]: parts.configs.map((name) => account.arn('codedeploy', pulumi.interpolate`deploymentconfig:${name}`)),
    [SERVICE]: [account.arn('ecs', pulumi.interpolate`service/${parts.cluster}/${parts.service}`)],
    '*': ['*'],
  };
  return statements
    .filter(({ resources }) => !resources.includes(STACK))
    .map(({ actions, resources }) => ({
      actions,
      resources: resources.flatMap((one) => arns[String(one)]!),
    }));
}

const [APPLICATION, GROUP, CONFIGS, SERVICE, STACK] = ['application', 'group', 'configs', 'service', 'stack'] as const;
