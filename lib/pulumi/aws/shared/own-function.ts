import * as pulumi from '@pulumi/pulumi';
import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import { Function } from '@pulumi/aws/lambda/function';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownFunction } from '../../../targets/shared/aws/own-function';
import { longest, nameOf, under, type Making } from '../making';

export interface OwnFunctionParts {
  readonly description: string;
  readonly code: pulumi.asset.AssetMap;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly role: pulumi.Input<string>;
  readonly logGroup: LogGroup;
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly network?: {
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly securityGroupId: pulumi.Input<string>;
  };
  /** What it needs to run, such as the policies of its role. */
  readonly after: readonly pulumi.Resource[];
}

/** A function of the library's own. */
export function makeOwnFunction(making: Making, key: string, parts: OwnFunctionParts): Function {
  const { network, environment } = parts;
  return new Function(
    nameOf(making, key, longest.function),
    {
      description: parts.description,
      code: new pulumi.asset.AssetArchive(parts.code),
      handler: parts.handler,
      runtime: ownFunction.runtime,
      memorySize: ownFunction.memoryMiB,
      timeout: parts.timeoutSeconds,
      role: parts.role,
      loggingConfig: { logFormat: 'Text', logGroup: parts.logGroup.name },
      ...(environment ? { environment: { variables: { ...environment } } } : {}),
      ...(network ? { vpcConfig: { subnetIds: network.subnetIds, securityGroupIds: [network.securityGroupId] } } : {}),
      tags: making.tags,
    },
    under(making, { dependsOn: [...parts.after] }),
  );
}

export function ownLog(making: Making, key: string): LogGroup {
  return new LogGroup(
    nameOf(making, key),
    { retentionInDays: ownFunction.logRetentionDays, tags: making.tags },
    under(making),
  );
}

/** The scripts of a folder; the compiled package holds declarations beside them. */
export function scriptsIn(folder: string, below = ''): pulumi.asset.AssetMap {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .sort()
      .map((file) => [`${below}${file}`, new pulumi.asset.FileAsset(join(folder, file))]),
  );
}
