import * as pulumi from '@pulumi/pulumi';
import type { Function } from '@pulumi/aws/lambda/function';
import { Invocation } from '@pulumi/aws/lambda/invocation';
import { handlerPermissions } from '../../../functions/deployment-handler/permissions';
import { DEPLOYMENT_CODE, INVOCATION_CODE } from '../../../functions/function-code';
import { ROLLBACK_DEPLOYMENT_CONFIG } from '../../../targets/shared/codedeploy/deployment-config';
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
  /** What the function may do for this release alone. */
  readonly statements: readonly Statement<Arn>[];
  /** What it may do for every release that has the same grant. */
  readonly grants: readonly Grant[];
  /** At least one; each waits some minutes for the same deployment. */
  readonly invocations: number;
  /** Everything that a deployment uses: it must be up to date before tasks start and traffic moves. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Given once, whoever needs it first: all inline policies of a role together have 10,240 characters, which the
 * statements of ten releases would fill.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export interface Grant {
  /** Part of the policy's name. */
  readonly key: string;
  readonly statements: readonly Statement<Arn>[];
}

/** The function that starts and follows the deployments of releases. */
export class SharedDeployments {
  readonly role: MadeRole;
  readonly function: Function;
  private readonly given = new Map<string, pulumi.Resource>();

  constructor(private readonly making: Making) {
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
    const { statements } = deployment;
    const allowed = [
      ...deployment.grants.map((grant) => this.give(grant)),
      ...(statements.length > 0 ? [allow(making, 'deployment', this.role.role.name, statements)] : []),
    ];
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
            dependsOn: [...allowed, ...deployment.after],
            customTimeouts: { create: TIMEOUT, update: TIMEOUT, delete: TIMEOUT },
          }),
        ),
      );
    }
    return made;
  }

  private give({ key, statements }: Grant): pulumi.Resource {
    const policy = this.given.get(key) ?? allow(this.making, `deployments-${key}`, this.role.role, statements);
    this.given.set(key, policy);
    return policy;
  }
}

const TIMEOUT = '20m';

/** What the function does to release to services; there is no stack to look at. As in CDK, by application and cluster. */
export function serviceGrants(parts: {
  readonly making: Making;
  readonly applicationArn: Arn;
  readonly application: pulumi.Input<string>;
  readonly config: { readonly key: string; readonly name: pulumi.Input<string> };
  readonly cluster: { readonly key: string; readonly name: pulumi.Input<string> };
}): readonly Grant[] {
  const { account } = parts.making;
  const statements: readonly Statement<unknown>[] = handlerPermissions({
    applicationArn: APPLICATION,
    deploymentGroupArn: GROUP,
    deploymentConfigArns: [CONFIG],
    serviceArn: SERVICE,
    stackId: STACK,
  });
  const of = (...kinds: readonly string[]) =>
    statements.filter(({ resources }) => kinds.includes(String(resources[0])));
  const on = (resource: Arn, ...kinds: readonly string[]) =>
    of(...kinds).map(({ actions }) => ({ actions, resources: [resource] }));
  const config = ({ key, name }: typeof parts.config): Grant => ({
    key: `config-${key}`,
    statements: on(account.arn('codedeploy', pulumi.interpolate`deploymentconfig:${name}`), CONFIG),
  });
  const rollback = { key: ROLLBACK_DEPLOYMENT_CONFIG, name: ROLLBACK_DEPLOYMENT_CONFIG };
  return [
    {
      key: 'services',
      statements: [
        ...on(account.arn('codedeploy', pulumi.interpolate`deploymentgroup:${parts.application}/*`), GROUP),
        ...on(parts.applicationArn, APPLICATION),
        ...on('*', '*'),
      ],
    },
    ...[...new Map([rollback, parts.config].map((one) => [one.key, one])).values()].map(config),
    {
      key: `cluster-${parts.cluster.key}`,
      statements: on(account.arn('ecs', pulumi.interpolate`service/${parts.cluster.name}/*`), SERVICE),
    },
  ];
}

const [APPLICATION, GROUP, CONFIG, SERVICE, STACK] = ['application', 'group', 'config', 'service', 'stack'] as const;
