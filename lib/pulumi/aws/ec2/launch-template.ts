import type * as pulumi from '@pulumi/pulumi';
import { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate';
import type { MachineSpec } from '../../../targets/codedeploy-ec2/spec';
import { nameOf, under, type Making } from '../making';
import type { MachineRole } from './machine-role';

/** Of the Amazon Linux family. */
const ROOT_DEVICE = '/dev/xvda';

export interface LaunchTemplateParts {
  readonly role: MachineRole;
  readonly securityGroupIds: readonly pulumi.Input<string>[];
}

/** How machines are made. Groups take its newest version, so that machines of the next release have what is new. */
export function launchTemplate(making: Making, spec: MachineSpec, parts: LaunchTemplateParts): LaunchTemplate {
  const tags = { ...making.tags, Name: making.name };
  return new LaunchTemplate(
    nameOf(making, 'machines'),
    {
      imageId: spec.image.startsWith('ami-') ? spec.image : `resolve:ssm:${spec.image}`,
      instanceType: spec.instanceType,
      iamInstanceProfile: { arn: parts.role.profile.arn },
      vpcSecurityGroupIds: [...parts.securityGroupIds],
      userData: Buffer.from(spec.userData, 'utf8').toString('base64'),
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: spec.metadataHops,
      },
      blockDeviceMappings: [
        {
          deviceName: ROOT_DEVICE,
          ebs: { volumeSize: spec.rootVolumeGiB, volumeType: 'gp3', encrypted: 'true', deleteOnTermination: 'true' },
        },
      ],
      // Alarms judge minutes; without it processor time comes every five.
      monitoring: { enabled: true },
      updateDefaultVersion: true,
      tagSpecifications: [
        { resourceType: 'instance', tags },
        { resourceType: 'volume', tags },
      ],
      tags: making.tags,
    },
    under(making, { dependsOn: [...parts.role.after] }),
  );
}
