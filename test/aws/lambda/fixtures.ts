import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { canary, defineRelease, errorRate, latency, ref, type Release, type ReleaseDefinition } from '../../../lib';
import { LambdaRelease, type LambdaReleaseProps } from '../../../lib/aws';
import { cloudWatch } from '../fixtures';

export const source = 'exports.handler = async () => ({ statusCode: 200 });';
export const code = (text = source): lambda.Code => lambda.Code.fromInline(text);

/** A function that CodeDeploy shifts in two steps, tests before and watches after. */
export function resize(
  changes: Partial<ReleaseDefinition> = {},
  workload: Partial<ReleaseDefinition['workload']> = {},
): Release {
  return defineRelease({
    name: 'resize',
    version: '1.0.0',
    workload: {
      kind: 'function',
      code: ref('code'),
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      ...workload,
    } as ReleaseDefinition['workload'],
    strategy: canary({ weights: ['10%'], hold: '10m', bake: '5m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
    traffic: { requestsPerSecond: 100, errorRate: '0.1%' },
    hooks: [{ kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '30s' }],
    ...changes,
  });
}

/** The same for a function that exists: it brings its own code and configuration. */
export function existing(changes: Partial<ReleaseDefinition> = {}): Release {
  return resize(changes, { handler: undefined, runtime: undefined } as never);
}

export function stackOf(props: StackProps = {}): Stack {
  return new Stack(new App(), 'Shop', props);
}

export function ownFunction(stack: Stack, text = source): lambda.Function {
  return new lambda.Function(stack, 'Own', {
    code: code(text),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
  });
}

export function made(
  props: Partial<LambdaReleaseProps> = {},
  stack = stackOf(),
  id = 'Release',
): { readonly stack: Stack; readonly release: LambdaRelease; readonly template: () => Template } {
  const release = new LambdaRelease(stack, id, {
    release: resize(),
    platform: cloudWatch,
    bind: { code: code() },
    ...props,
  });
  return { stack, release, template: () => Template.fromStack(stack) };
}

export function errorsOf(release: LambdaRelease): readonly (readonly [code: string, path: string])[] {
  return release.findings.filter(({ severity }) => severity === 'error').map((one) => [one.code, one.path]);
}
