import * as pulumi from '@pulumi/pulumi';
import { Application } from '@pulumi/aws/codedeploy/application';
import type { Function } from '@pulumi/aws/lambda/function';
import { Bucket } from '@pulumi/aws/s3/bucket';
import { BucketPolicy } from '@pulumi/aws/s3/bucketPolicy';
import { BucketPublicAccessBlock } from '@pulumi/aws/s3/bucketPublicAccessBlock';
import { BucketVersioning } from '@pulumi/aws/s3/bucketVersioning';
import { MACHINE_CODE } from '../../../functions/function-code';
import { LONGEST_FUNCTION_SECONDS } from '../../../targets/shared/aws/own-function';
import { principals, type Statement } from '../../../targets/shared/aws/statement';
import { writeLog } from '../../../targets/shared/aws/statements';
import { longest, nameOf, under, type Making } from '../making';
import type { Arn } from '../policy';
import { allow, makeRole, type MadeRole } from '../roles';
import { makeOwnFunction, ownLog, scriptsIn } from './own-function';

const DESCRIPTION = 'Starts the CodeDeploy deployments of machines in this stack';

/** What the releases on machines have in common. */
export class SharedMachines {
  readonly application: Application;
  private bucket?: { readonly bucket: Bucket; readonly after: readonly pulumi.Resource[] };
  private starter?: { readonly role: MadeRole; readonly function: Function };
  private readonly given = new Map<string, pulumi.Resource>();

  constructor(private readonly making: Making) {
    this.application = new Application(
      nameOf(making, 'codedeploy-machines', longest.application),
      { computePlatform: 'Server', tags: making.tags },
      under(making),
    );
  }

  /** Where bundles are. It goes with everything in it. */
  revisions(): { readonly bucket: Bucket; readonly after: readonly pulumi.Resource[] } {
    this.bucket ??= this.makeBucket();
    return this.bucket;
  }

  /** The function that starts deployments; each release allows it what it needs. */
  deployments(): { readonly role: MadeRole; readonly function: Function } {
    this.starter ??= this.makeStarter();
    return this.starter;
  }

  /**
   * What the function may do for every release, given with the first one that needs it: all inline policies of a role
   * together have 10,240 characters.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  allowOnce(key: string, statements: readonly Statement<Arn>[]): pulumi.Resource {
    const { role } = this.deployments().role;
    const policy = this.given.get(key) ?? allow(this.making, `machine-deployments-${key}`, role.name, statements);
    this.given.set(key, policy);
    return policy;
  }

  private makeBucket() {
    const { making } = this;
    const bucket = new Bucket(
      nameOf(making, 'revisions', LONGEST_BUCKET),
      { forceDestroy: true, tags: making.tags },
      under(making),
    );
    const named = { bucket: bucket.bucket };
    const versioning = new BucketVersioning(
      nameOf(making, 'revisions-versioning'),
      { ...named, versioningConfiguration: { status: 'Enabled' } },
      under(making),
    );
    const block = new BucketPublicAccessBlock(
      nameOf(making, 'revisions-access'),
      {
        ...named,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      under(making),
    );
    const policy = new BucketPolicy(
      nameOf(making, 'revisions-policy'),
      { ...named, policy: onlyTls(bucket.arn) },
      under(making, { dependsOn: [block] }),
    );
    return { bucket, after: [versioning, policy] };
  }

  private makeStarter() {
    const { making } = this;
    const logGroup = ownLog(making, 'machine-deployments-logs');
    const role = makeRole(making, 'machine-deployments-role', {
      service: principals.lambda,
      description: DESCRIPTION,
      statements: [writeLog(pulumi.interpolate`${logGroup.arn}:*`)],
    });
    const fn = makeOwnFunction(making, 'machine-deployments', {
      description: DESCRIPTION,
      code: scriptsIn(MACHINE_CODE),
      handler: 'index.onRelease',
      timeoutSeconds: LONGEST_FUNCTION_SECONDS,
      role: role.role.arn,
      logGroup,
      after: role.policies,
    });
    return { role, function: fn };
  }
}

const LONGEST_BUCKET = 63;

function onlyTls(bucket: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket, pulumi.interpolate`${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}
