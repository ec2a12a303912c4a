import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CodeDeployEvent } from '../../targets/codedeploy-ecs/spec';
import { principals } from '../../targets/shared/aws/statement';
import { checkStatements, readParameters, reportHooks } from '../../targets/shared/aws/statements';
import { functionSubnets } from '../function-network';
import { policyStatement } from '../policy-statement';
import { HOOK_CODE, NOT_RUN } from '../../functions/function-code';

/**
 * The functions that run the smoke tests and webhooks of all releases in one network: one for Amazon ECS, and one for
 * each event of CodeDeploy, which does not tell its functions which event it is. Their number does not grow with the
 * number of releases.
 */
export class SharedReleaseChecks extends Construct {
  readonly role: iam.Role;
  private readonly vpc?: ec2.IVpc;
  private readonly logGroup: logs.LogGroup;
  private group?: ec2.SecurityGroup;
  private reports = false;

  /** Without a network it reaches public addresses, and no tasks. */
  constructor(scope: Construct, id: string, vpc?: ec2.IVpc) {
    super(scope, id);
    this.vpc = vpc;
    this.logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.ONE_MONTH });
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal(principals.lambda),
      description: 'Tests the candidates of the releases in this stack',
      inlinePolicies: { Checks: new iam.PolicyDocument({ statements: this.statements() }) },
    });
  }

  get securityGroup(): ec2.SecurityGroup {
    this.group ??= new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc!,
      description: 'Functions that test the candidates of the releases',
      allowAllOutbound: true,
    });
    return this.group;
  }

  /** What Amazon ECS calls. */
  get atStage(): lambda.Function {
    return this.once('AtStage', 'onLifecycleStage');
  }

  /** What CodeDeploy calls at an event, for the deployment groups of an application. */
  atEvent(event: CodeDeployEvent, application: codedeploy.IEcsApplication): lambda.Function {
    this.allowReports(application);
    return this.once(event, 'onCodeDeployEvent', { EVENT: event });
  }

  private once(id: string, entry: string, environment: Record<string, string> = {}): lambda.Function {
    const made = this.node.tryFindChild(id) as lambda.Function | undefined;
    return (
      made ??
      new lambda.Function(this, id, {
        description: 'Tests the candidates of the releases in this stack',
        code: lambda.Code.fromAsset(HOOK_CODE, { exclude: NOT_RUN }),
        handler: `index.${entry}`,
        runtime: lambda.Runtime.NODEJS_24_X,
        memorySize: 256,
        timeout: Duration.minutes(15),
        role: this.role,
        logGroup: this.logGroup,
        environment,
        ...this.network(),
      })
    );
  }

  private network(): Pick<lambda.FunctionProps, 'vpc' | 'vpcSubnets' | 'securityGroups'> {
    if (!this.vpc) return {};
    return { vpc: this.vpc, vpcSubnets: { subnets: functionSubnets(this.vpc) }, securityGroups: [this.securityGroup] };
  }

  private statements(): iam.PolicyStatement[] {
    return checkStatements(this.logGroup.logGroupArn, this.vpc !== undefined).map(policyStatement);
  }

  private allowReports({ applicationName }: codedeploy.IEcsApplication): void {
    if (this.reports) return;
    this.reports = true;
    const stack = Stack.of(this);
    this.role.addToPolicy(
      policyStatement(
        reportHooks(
          stack.formatArn({
            service: 'codedeploy',
            resource: 'deploymentgroup',
            resourceName: `${applicationName}/*`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ),
      ),
    );
    this.role.addToPolicy(
      policyStatement(
        readParameters(
          stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `rollout/${applicationName}/*` }),
        ),
      ),
    );
  }
}
