import * as pulumi from '@pulumi/pulumi';
import type { Bucket } from '@pulumi/aws/s3/bucket';
import { BucketObjectv2 } from '@pulumi/aws/s3/bucketObjectv2';
import { isRef, type Ref } from '../../../definition/slots';
import { revisionFiles, type RevisionValues } from '../../../targets/codedeploy-ec2/revision/revision-files';
import type { MadeRevisionSpec, RevisionSpec } from '../../../targets/codedeploy-ec2/revision/spec';
import { nameOf, under, type Making } from '../making';
import type { Slots } from '../slots';

export interface RevisionParts {
  readonly slots: Slots;
  readonly logGroup: pulumi.Input<string>;
  /** Keeps versions: CodeDeploy goes back to the one before, and takes the last good one for new machines. */
  readonly bucket: () => { readonly bucket: Bucket; readonly after: readonly pulumi.Resource[] };
}

/** Where CodeDeploy finds the bundle. */
export interface RevisionLocation {
  readonly bucket: pulumi.Input<string>;
  readonly key: pulumi.Input<string>;
  readonly bundleType: string;
  readonly version?: pulumi.Input<string>;
  readonly eTag?: string;
}

export interface MadeRevision {
  readonly location: RevisionLocation;
  readonly object?: BucketObjectv2;
}

export function makeRevision(making: Making, name: string, spec: RevisionSpec, parts: RevisionParts): MadeRevision {
  if (spec.kind === 'existing') {
    const { bucket, key, bundleType, version, eTag } = spec;
    return { location: { bucket: parts.slots.text(bucket), key, bundleType, version, eTag } };
  }
  const { bucket, after } = parts.bucket();
  const object = new BucketObjectv2(
    nameOf(making, 'revision'),
    {
      bucket: bucket.bucket,
      key: `${name}/revision.zip`,
      contentType: 'application/zip',
      source: archive(spec, parts),
      tags: making.tags,
    },
    under(making, { dependsOn: [...after] }),
  );
  return {
    location: { bucket: bucket.bucket, key: object.key, bundleType: 'zip', version: object.versionId },
    object,
  };
}

/** What slots stand for may be known at deployment only. */
function archive(spec: MadeRevisionSpec, { slots, logGroup }: RevisionParts): pulumi.Output<pulumi.asset.Archive> {
  const named = new Map(slotsOf(spec).map((slot) => [slot.ref, slots.arn(slot)]));
  return pulumi.all([pulumi.all(Object.fromEntries(named)), logGroup]).apply(([known, group]) => {
    const values: RevisionValues = {
      valueOf: ({ ref }) => known[ref]!,
      secretOf: ({ ref }) => ({ id: known[ref]! }),
      logGroup: group,
    };
    const files = Object.entries(revisionFiles(spec, values));
    const assets = files.map(([path, text]) => [path, new pulumi.asset.StringAsset(text)] as const);
    return new pulumi.asset.AssetArchive(Object.fromEntries(assets));
  });
}

function slotsOf({ container }: MadeRevisionSpec): readonly Ref[] {
  const { image, environment, secrets } = container;
  return [image, ...Object.values(environment), ...Object.values(secrets)].filter((value): value is Ref =>
    isRef(value),
  );
}
