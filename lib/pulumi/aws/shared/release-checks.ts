import type * as pulumi from '@pulumi/pulumi';
import { interpolate } from '@pulumi/pulumi';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Function } from '@pulumi/aws/lambda/function';
import { HOOK_CODE } from '../../../functions/function-code';
import type { CodeDeployEvent } from '../../../targets/codedeploy-ecs/spec';
import { LONGEST_FUNCTION_SECONDS } from '../../../targets/shared/aws/own-function';
import { principals } from '../../../targets/shared/aws/statement';
import { checkStatements, readParameters, reportHooks } from '../../../targets/shared/aws/statements';
import type { Making } from '../making';
import type { Network } from '../network';
import { allow, makeRole, type MadeRole } from '../roles';
import { securityGroup } from '../security-groups';
import { makeOwnFunction, ownLog, scriptsIn } from './own-function';

/**
 * The functions that run the smoke tests and webhooks of all releases in one network: one for Amazon ECS, and one for
 * each event of CodeDeploy, which does not tell its functions which event it is.
 */
export class SharedReleaseChecks {
  readonly role: MadeRole;
  private readonly logGroup: LogGroup;
  private readonly functions = new Map<string, Function>();
  private readonly reports: pulumi.Resource[] = [];
  private group?: SecurityGroup;

  /** Without a network it reaches public addresses, and no tasks. */
  constructor(
    private readonly making: Making,
    private readonly key: string,
    private readonly network: Network | undefined,
  ) {
    this.logGroup = ownLog(making, `${key}-logs`);
    this.role = makeRole(making, `${key}-role`, {
      service: principals.lambda,
      description: DESCRIPTION,
      statements: checkStatements(interpolate`${this.logGroup.arn}:*`, network !== undefined),
    });
  }

  get securityGroup(): SecurityGroup {
    this.group ??= securityGroup(this.making, `${this.key}-security-group`, {
      vpcId: this.network!.vpcId,
      description: 'Functions that test the candidates of the releases',
    });
    return this.group;
  }

  /** What Amazon ECS calls. */
  get atStage(): Function {
    return this.once('at-stage', 'onLifecycleStage');
  }

  /** What CodeDeploy calls at an event, for the deployment groups of an application. */
  atEvent(event: CodeDeployEvent, application: pulumi.Input<string>): Function {
    this.allowReports(application);
    return this.once(WORDS[event], 'onCodeDeployEvent', { EVENT: event });
  }

  /** What a function needs before it is called. */
  get after(): readonly pulumi.Resource[] {
    return [...this.role.policies, ...this.reports];
  }

  private once(key: string, entry: string, environment?: Record<string, string>): Function {
    const made =
      this.functions.get(key) ??
      makeOwnFunction(this.making, `${this.key}-${key}`, {
        description: DESCRIPTION,
        code: scriptsIn(HOOK_CODE),
        handler: `index.${entry}`,
        timeoutSeconds: LONGEST_FUNCTION_SECONDS,
        role: this.role.role.arn,
        logGroup: this.logGroup,
        environment,
        network: this.network && {
          subnetIds: this.network.privateSubnetIds,
          securityGroupId: this.securityGroup.id,
        },
        after: this.role.policies,
      });
    this.functions.set(key, made);
    return made;
  }

  private allowReports(application: pulumi.Input<string>): void {
    if (this.reports.length > 0) return;
    const { account } = this.making;
    this.reports.push(
      allow(this.making, `${this.key}-reports`, this.role.role, [
        reportHooks(account.arn('codedeploy', interpolate`deploymentgroup:${application}/*`)),
        readParameters(account.arn('ssm', interpolate`parameter/rollout/${application}/*`)),
      ]),
    );
  }
}

const DESCRIPTION = 'Tests the candidates of the releases in this stack';

const WORDS: { readonly [E in CodeDeployEvent]: string } = {
  BeforeInstall: 'before-install',
  AfterInstall: 'after-install',
  AfterAllowTestTraffic: 'after-allow-test-traffic',
  BeforeAllowTraffic: 'before-allow-traffic',
  AfterAllowTraffic: 'after-allow-traffic',
};
