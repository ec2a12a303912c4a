import * as pulumi from '@pulumi/pulumi';
import { Bucket } from '@pulumi/aws/s3/bucket';
import { BucketLifecycleConfiguration } from '@pulumi/aws/s3/bucketLifecycleConfiguration';
import { BucketPolicy } from '@pulumi/aws/s3/bucketPolicy';
import { BucketPublicAccessBlock } from '@pulumi/aws/s3/bucketPublicAccessBlock';
import { BucketServerSideEncryptionConfiguration } from '@pulumi/aws/s3/bucketServerSideEncryptionConfiguration';
import { canaryRun } from '../../../targets/shared/ecs/canary-run';
import { nameOf, under, type Making } from '../making';

/** What is forgotten; the scripts beside it stay. */
export const REPORTS = 'reports/';

/** A private, encrypted bucket that only TLS reaches, and that forgets. */
export function canaryArtifacts(making: Making): Bucket {
  const bucket = new Bucket(nameOf(making, 'canary-artifacts', 63).toLowerCase(), { tags: making.tags }, under(making));
  const of = { bucket: bucket.id };
  new BucketServerSideEncryptionConfiguration(
    nameOf(making, 'canary-artifacts-encryption'),
    { ...of, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }] },
    under(making),
  );
  const block = new BucketPublicAccessBlock(
    nameOf(making, 'canary-artifacts-access'),
    { ...of, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    under(making),
  );
  new BucketPolicy(
    nameOf(making, 'canary-artifacts-policy'),
    {
      ...of,
      policy: pulumi.jsonStringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      }),
    },
    under(making, { dependsOn: [block] }),
  );
  new BucketLifecycleConfiguration(
    nameOf(making, 'canary-artifacts-expiry'),
    {
      ...of,
      rules: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: { prefix: REPORTS },
          expiration: { days: canaryRun.keptDays },
        },
      ],
    },
    under(making),
  );
  return bucket;
}
