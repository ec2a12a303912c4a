import { inspectDefinition } from '../../../lib/definition/inspect';

const image = 'registry.example.com/shop:1.6.2';
const service = { image, port: 8080 };

test.each<[string, object, string]>([
  ['strategy.weights[0]', { strategy: { kind: 'canary', weights: ['120%'] } }, "write '100%'"],
  ['strategy.weights[0]', { strategy: { kind: 'canary', weights: ['5 %'] } }, "write '5%'"],
  ['strategy.weights[0]', { strategy: { kind: 'canary', weights: ['0,5%'] } }, "write '0.5%'"],
  [
    'strategy.weights[0]',
    { strategy: { kind: 'canary', weights: ['some'] } },
    "write a number with the sign, such as '5%'",
  ],
  ['strategy.hold', { strategy: { kind: 'canary', weights: ['5%'], hold: '90 seconds' } }, "write '90s'"],
  ['strategy.hold', { strategy: { kind: 'canary', weights: ['5%'], hold: '1 hour and 30 min' } }, "write '1h30m'"],
  ['strategy.hold', { strategy: { kind: 'canary', weights: ['5%'], hold: '1.5 hours' } }, "write '90m'"],
  [
    'strategy.hold',
    { strategy: { kind: 'canary', weights: ['5%'], hold: 'soon' } },
    "write a number with its unit, such as '10m'",
  ],
  ['workload.port', { workload: { image, port: '8080' } }, 'write 8080, without quotes'],
  ['workload.port', { workload: { image, port: '80800' } }, 'write a whole number from 1 to 65535'],
  [
    'workload.health.readiness.port',
    { workload: { ...service, health: { readiness: { path: '/', port: '8080' } } } },
    'write 8080, without quotes',
  ],
  [
    'workload.health.liveness',
    { workload: { ...service, health: { liveness: '/live' } } },
    "write { kind: http, path: '/live' }",
  ],
  [
    'workload.health.command',
    { workload: { ...service, health: { command: ['curl', '-f', 'localhost'] } } },
    "write it as one text: command: 'curl -f localhost'",
  ],
  [
    'workload.health.command',
    { workload: { ...service, health: { command: { kind: 'exec', command: ['a'] } } } },
    "write it as one text, such as command: 'curl -f http://localhost:8080/health'; what is asked by itself is readiness: { kind: exec, command: ['curl', …] }",
  ],
  ['image', { image }, 'move it into workload: { image: … }'],
  ['hold', { hold: '10m' }, 'move it into strategy: { hold: … }'],
  [
    'guardrails[0].prometheus',
    { guardrails: [{ kind: 'query', prometheus: 'x', query: { prometheus: 'x' }, max: 1 }] },
    'move it into query: { prometheus: … }',
  ],
  [
    'guardrails[0].query',
    { guardrails: [{ kind: 'query', query: "sum(x{a='b'})", max: 1 }] },
    "write { prometheus: 'sum(x{a=''b''})' }",
  ],
  [
    'workload.code',
    { workload: { kind: 'function', code: './dist' } },
    "write code: { ref: 'code' }, and bind 'code' where the release is used",
  ],
])('%s of %j', (path, part, fix) => {
  const { findings } = inspectDefinition({ name: 'shop', workload: service, ...part });
  expect(findings.find((one) => one.path === path)?.fix).toBe(fix);
});
