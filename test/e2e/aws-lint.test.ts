import { App, Stack } from 'aws-cdk-lib';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blueGreen, linear } from '../../lib';
import { EcsRelease, LambdaRelease } from '../../lib/aws';
import { everyEntry } from '../aws/every-entry';
import { cloudWatch, rolling, shop } from '../aws/fixtures';
import { code, resize } from '../aws/lambda/fixtures';

/** From PyPI; it knows another schema than the validator that CDK bundles. */
const present = spawnSync('cfn-lint', ['--version']).status === 0;
const withLint = present ? test : test.skip;

/** cfn-lint 1.51 does not know pauses and what came with them (reference/aws.md, section 3). */
const FALSE: readonly RegExp[] = [
  /'PRE_PRODUCTION_TRAFFIC_SHIFT' is not one of/,
  /\('TargetType' was unexpected\)/,
  /\('TimeoutConfiguration' was unexpected\)/,
  /\('(EarlySuccessCriteria|ThresholdConfiguration|ResetOnHealthyTask)' was unexpected\)/,
  /'(HookTargetArn|RoleArn)' is a required property/,
];

let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'aws-lint-'))));
afterEach(() => rmSync(out, { recursive: true }));

interface Match {
  readonly Level: string;
  readonly Message: string;
}

function errorsIn(stack: Stack): readonly string[] {
  const { directory } = (stack.node.root as App).synth();
  const linted = spawnSync('cfn-lint', ['--format', 'json', join(directory, `${stack.stackName}.template.json`)], {
    encoding: 'utf8',
  });
  return (JSON.parse(linted.stdout) as Match[]).flatMap(({ Level, Message }) => (Level === 'Error' ? [Message] : []));
}

withLint(`cfn-lint finds nothing but what it does not know${present ? '' : ' (skipped: cfn-lint is not here)'}`, () => {
  const stack = new Stack(new App({ outdir: out }), 'Shop');
  const native = { platform: cloudWatch, target: 'ecs' } as const;
  const hook = { kind: 'function', name: 'verify', at: 'beforePromotion', function: 'verify' } as const;
  new EcsRelease(stack, 'Till', { platform: cloudWatch, target: 'codedeploy-ecs', release: shop({ name: 'till' }) });
  new EcsRelease(stack, 'Store', { ...native, release: rolling({ name: 'store' }) });
  new EcsRelease(stack, 'Shop', { ...native, release: shop() });
  const strategy = blueGreen({ gate: 'approval', bake: '10m' });
  new EcsRelease(stack, 'Orders', { ...native, release: shop({ name: 'orders', strategy, hooks: [hook] }) });
  const hooks = [{ kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic' }] as const;
  new EcsRelease(stack, 'Tested', { ...native, release: shop({ name: 'tested', hooks }) });
  const targets = {
    lambda: { architecture: 'arm64', reservedConcurrency: 10, ephemeralStorage: '1Gi', vpc: true },
  } as const;
  const exposure = { kind: 'http', visibility: 'public' } as const;
  new LambdaRelease(stack, 'Resize', {
    platform: cloudWatch,
    bind: { code: code() },
    release: resize({ targets, exposure }),
  });
  const steps = linear({ step: '25%', every: '10m' });
  new EcsRelease(stack, 'Stock', { ...native, release: shop({ name: 'stock', strategy: steps }) });
  everyEntry(stack, 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012');
  expect(errorsIn(stack).filter((one) => !FALSE.some((known) => known.test(one)))).toEqual([]);
});
