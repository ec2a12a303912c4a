import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { canary, defineRelease, definePlatform, errorRate, latency, type Platform, type Release } from '../../lib';
import type { ReleaseDefinition } from '../../lib';
import { EcsRelease, type EcsReleaseProps } from '../../lib/aws';

/** A release that CodeDeploy shifts in two steps, with two guardrails. */
export function shop(changes: Partial<ReleaseDefinition> = {}, image = 'registry.example.com/shop:1.0.0'): Release {
  return defineRelease({
    name: 'shop',
    version: '1.0.0',
    workload: { image, port: 8080, health: '/health', replicas: 2, resources: { cpu: '256m', memory: '512Mi' } },
    strategy: canary({ weights: ['10%'], hold: '10m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
    traffic: { requestsPerSecond: 100, errorRate: '0.1%' },
    rollback: { keepPrevious: '10m' },
    ...changes,
  });
}

/** A release that Amazon ECS exchanges task by task. */
export function rolling(changes: Partial<ReleaseDefinition> = {}): Release {
  return shop({ strategy: undefined, ...changes });
}

export const cloudWatch: Platform = definePlatform({ metrics: { cloudWatch: {} } });

export function stackOf(props: StackProps = {}): Stack {
  return new Stack(new App(), 'Shop', props);
}

/** A stack with one release of CodeDeploy, unless said otherwise. */
export function made(
  props: Partial<EcsReleaseProps> = {},
  stack = stackOf(),
  id = 'Release',
): { readonly stack: Stack; readonly release: EcsRelease; readonly template: () => Template } {
  const release = new EcsRelease(stack, id, {
    release: shop(),
    platform: cloudWatch,
    target: 'codedeploy-ecs',
    ...props,
  });
  return { stack, release, template: () => Template.fromStack(stack) };
}

type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
};

export function resources(stack: Stack, type?: string): Readonly<Record<string, Resource>> {
  const all = Template.fromStack(stack).toJSON().Resources as Record<string, Resource>;
  return Object.fromEntries(Object.entries(all).filter(([, { Type }]) => type === undefined || Type === type));
}

export function errorsOf(release: EcsRelease): readonly string[] {
  return release.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}
