import type { ReleaseDefinition } from '../../lib/definition/release-definition';

/** Definitions that use what pods can have, beyond the rows of the capability matrix. */
export const heldOut: readonly { readonly title: string; readonly definition: ReleaseDefinition }[] = [
  {
    title: 'everything a pod can have',
    definition: {
      name: 'shop',
      labels: { team: 'web' },
      workload: {
        image: 'registry.example.com/shop:3.1.0',
        port: 8080,
        containerName: 'web',
        command: ['/bin/shop'],
        args: ['--port', '8080'],
        ports: { metrics: 9090 },
        env: { EMPTY: '', LOG_LEVEL: 'info', UPPER_1: '1' },
        secrets: { PASSWORD: { name: 'database', key: 'password' } },
        envFrom: [
          { kind: 'configMap', name: 'flags', prefix: 'FLAG_' },
          { kind: 'secret', name: 'keys', optional: true },
          { kind: 'secret', name: 'more', prefix: 'MORE_' },
        ],
        downward: { POD_NAME: 'name', NODE: 'node', CPU: 'limits.cpu' },
        resources: { cpu: 1.5, cpuLimit: 2, memory: '1Gi', memoryLimit: '1500000Ki' },
        health: {
          startup: { kind: 'http', path: '/up', headers: { host: 'shop' } },
          readiness: { kind: 'grpc', service: 'ready' },
          liveness: { kind: 'exec', command: ['/bin/alive'] },
        },
        mounts: {
          '/cache': 'cache',
          '/disk': { volume: 'disk', subPath: 'shop' },
          '/keys': { volume: 'keys', readOnly: true },
        },
        volumes: {
          token: { kind: 'projected', sources: [{ kind: 'token', audience: 'vault', path: 'token', expires: '1h' }] },
          cache: { kind: 'empty', memory: true, size: '64Mi' },
          disk: { kind: 'ephemeral', size: '2Gi', storageClass: 'fast' },
          keys: { kind: 'secret', name: 'keys' },
          about: { kind: 'downward', files: { labels: 'labels' } },
          claim: { kind: 'claim', name: 'shared' },
          flags: { kind: 'configMap', name: 'flags' },
          logs: { kind: 'host', path: '/var/log' },
        },
        security: { user: 2000, group: 3000, readOnlyRoot: false, capabilities: ['NET_BIND_SERVICE'] },
        lifecycle: { postStart: ['/bin/warm'], preStop: ['/bin/drain'] },
        sidecars: [
          {
            name: 'proxy',
            image: 'registry.example.com/proxy:1',
            health: { readiness: { kind: 'tcp', port: 9000 } },
            mounts: { '/token': 'token', '/logs': { volume: 'logs', readOnly: true } },
          },
        ],
        init: [
          {
            name: 'migrate',
            image: 'registry.example.com/migrate:1',
            mounts: { '/about': 'about', '/claim': 'claim', '/flags': 'flags' },
          },
        ],
        config: { mount: '/etc/shop', files: { 'a.yaml': 'a: 1\n', empty: '' } },
        scheduling: {
          nodes: { pool: 'web' },
          preferredNodes: { zone: 'a', disk: 'ssd' },
          tolerations: [{ key: 'web', value: 'yes', effect: 'NoSchedule' }, { effect: 'NoExecute' }, { key: 'spot' }],
          priorityClass: 'high',
          runtimeClass: 'gvisor',
        },
        pullSecrets: ['registry', 'mirror'],
        podSecurity: { fsGroup: 4000, supplementalGroups: [5000], seccomp: 'unconfined' },
        replicas: { min: 2, max: 8, cpu: '60%', memory: '80%', scaleDownAfter: '3m' },
        drain: { longestRequest: '45s', propagation: '7s' },
        identity: { kubernetesToken: true, role: 'arn:aws:iam::123456789012:role/shop' },
      },
      strategy: { kind: 'rolling' },
    },
  },
  {
    title: 'an account that is there, every replica at once',
    definition: {
      name: 'shop',
      workload: {
        image: 'registry.example.com/shop:3.1.0',
        port: 8080,
        replicas: 3,
        identity: { serviceAccount: 'known' },
      },
      strategy: { kind: 'recreate' },
    },
  },
  {
    title: 'two versions side by side',
    definition: {
      name: 'shop',
      workload: { image: 'registry.example.com/shop:3.1.0', port: 8080, health: '/health', replicas: 4 },
      strategy: { kind: 'canary', weights: ['25%', '50%'], hold: '5m' },
      targets: { kubernetes: { progress: { stable: 'registry.example.com/shop:3.0.0', stage: 0 } } },
      rollback: { automatic: false },
    },
  },
  {
    title: 'a worker',
    definition: {
      name: 'shop',
      workload: { kind: 'worker', image: 'registry.example.com/shop:3.1.0', replicas: 2 },
      strategy: { kind: 'rolling' },
    },
  },
];
