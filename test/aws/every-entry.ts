import type { Stack } from 'aws-cdk-lib';
import { abTest, blueGreen, definePlatform, endpoint, linear, rolling, serviceConnect } from '../../lib';
import { EcsRelease } from '../../lib/aws';
import { rolling as exchanged, shop } from './fixtures';

/** Releases that are reached otherwise than by one rule of a shared listener, and a rolling update in full. */
export function everyEntry(stack: Stack, certificate: string): void {
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate } });
  const meshed = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate, internal: serviceConnect() } });
  new EcsRelease(stack, 'Chosen', {
    platform,
    target: 'ecs',
    release: shop({
      name: 'chosen',
      exposure: { hosts: ['chosen.example.com'] },
      strategy: abTest({ match: [{ kind: 'cookie', name: 'beta', value: '1' }], duration: '2h' }),
    }),
  });
  new EcsRelease(stack, 'Early', {
    platform,
    target: 'ecs',
    release: exchanged({
      name: 'early',
      strategy: rolling({ maxUnavailable: 1 }),
      targets: {
        ecs: {
          breakerThreshold: { type: 'UNBOUNDED_PERCENT', value: 150 },
          breakerReset: false,
          earlySuccess: { healthyPercent: 60, cleanup: 'DEFERRED' },
        },
      },
    }),
  });
  const tcp = { exposure: { kind: 'tcp', visibility: 'public' }, guardrails: [] } as const;
  const socket = { image: 'registry.example.com/db:1.0.0', port: 5432 } as const;
  new EcsRelease(stack, 'Db', { platform, target: 'ecs', release: shop({ name: 'db', workload: socket, ...tcp }) });
  new EcsRelease(stack, 'Cache', {
    platform,
    target: 'codedeploy-ecs',
    release: shop({ name: 'cache', workload: { ...socket, port: 6379 }, ...tcp, strategy: blueGreen() }),
  });
  new EcsRelease(stack, 'Meshed', {
    platform: meshed,
    target: 'ecs',
    release: shop({
      name: 'meshed',
      guardrails: [],
      workload: {
        ...socket,
        health: { path: '/', command: 'true' },
        env: { STORE: endpoint('peer') },
      },
    }),
  });
  new EcsRelease(stack, 'Peer', {
    platform: meshed,
    target: 'ecs',
    release: shop({
      name: 'peer',
      guardrails: [],
      workload: { ...socket, health: { path: '/', command: 'true' } },
      strategy: linear({ step: '25%', every: '10m' }),
    }),
  });
}
