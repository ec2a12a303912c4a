import * as pulumi from '@pulumi/pulumi';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Platform, Release } from '../../../lib';
import * as cdk from '../../../lib/aws';
import { EcsRelease, LambdaRelease, type Bindings } from '../../../lib/pulumi/aws';
import type { EcsTargetName } from '../../../lib/targets/target-name';
import { recordAws } from './aws-mocks';
import { namedOutputs, viewOfProgram } from './view/from-program';
import { viewOfTemplate } from './view/from-template';
import type { AwsView } from './view/view';

export interface Compared {
  readonly title: string;
  readonly release: Release;
  readonly platform: Platform;
  readonly target: EcsTargetName | 'lambda';
}

/** As Pulumi names what it makes in the test: project and stack. */
const STACK = 'shop-test';
const SOURCE = 'exports.handler = async () => ({ statusCode: 200 });';

export function viewOfCdk({ release, platform, target }: Compared): AwsView {
  const app = new App({ context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'Stack', { stackName: STACK });
  if (target === 'lambda')
    new cdk.LambdaRelease(stack, 'Release', {
      release,
      platform,
      bind: 'code' in (release.definition.workload as object) ? { code: lambda.Code.fromInline(SOURCE) } : {},
    });
  else new cdk.EcsRelease(stack, 'Release', { release, platform, target });
  return viewOfTemplate(app.synth().getStackByName(STACK).template as object, 'Stack');
}

/** All in one program: each has what it shares for itself. */
export async function viewsOfPulumi(compared: readonly Compared[]): Promise<readonly AwsView[]> {
  const names = compared.map((_, index) => `r${index}`);
  const { resources } = await recordAws(
    () =>
      compared.map(({ release, platform, target }, index) =>
        target === 'lambda'
          ? new LambdaRelease(names[index]!, { release, platform, bind: codeOf(release) })
          : new EcsRelease(names[index]!, { release, platform, target }),
      ),
    { outputs: namedOutputs },
  );
  return names.map((name) =>
    viewOfProgram(
      resources.filter((one) => one.name === name || one.name.startsWith(`${name}-`)),
      name,
    ),
  );
}

function codeOf({ definition: { workload } }: Release): Bindings {
  return 'code' in (workload as object)
    ? { code: new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset(SOURCE) }) }
    : {};
}
