import type { RequestMatch } from '../../../../lib/definition/strategy';
import { matchConditions } from '../../../../lib/targets/shared/ecs/match-conditions';

const route = { hosts: ['shop.example.com', '*.beta.example.com'], paths: [] } as const;
const header = (name: string, values: readonly string[], regexes: readonly string[] = []) => ({
  conditions: { ...route, header: { name, values, regexes } },
});

test.each<[string, readonly RequestMatch[], object]>([
  ['one value', [{ kind: 'header', name: 'x-beta', exact: 'yes' }], header('x-beta', ['yes'])],
  [
    'any of several values of one header, whatever its letter case',
    [
      { kind: 'header', name: 'X-Beta', exact: 'yes' },
      { kind: 'header', name: 'x-beta', prefix: 'v2-' },
    ],
    header('X-Beta', ['yes', 'v2-*']),
  ],
  [
    'a star that is meant is no wildcard',
    [{ kind: 'header', name: 'x-beta', exact: 'a*b.c' }],
    header('x-beta', [], ['^a\\*b\\.c$']),
  ],
  [
    'a regular expression takes the others along',
    [
      { kind: 'header', name: 'x-beta', regex: 'a|b' },
      { kind: 'header', name: 'x-beta', prefix: 'v2.' },
    ],
    header('x-beta', [], ['^(a|b)$', '^v2\\..*$']),
  ],
  [
    'cookies stand in one header',
    [
      { kind: 'cookie', name: 'beta', value: '1' },
      { kind: 'cookie', name: 'staff', value: 'y+' },
    ],
    header('Cookie', [], ['^(.*; ?)?beta=1(;.*)?$', '^(.*; ?)?staff=y\\+(;.*)?$']),
  ],
  [
    'queries, with their wildcards escaped',
    [
      { kind: 'query', name: 'v', value: '2' },
      { kind: 'query', name: 'q?', value: '*' },
    ],
    {
      conditions: {
        ...route,
        query: [
          { key: 'v', value: '2' },
          { key: 'q\\?', value: '\\*' },
        ],
      },
    },
  ],
  [
    'one of the hosts, also under a wildcard',
    [{ kind: 'host', value: 'new.beta.example.com' }],
    { conditions: { hosts: ['new.beta.example.com'], paths: [] } },
  ],
  ['a path', [{ kind: 'path', prefix: '/new/' }], { conditions: { ...route, paths: ['/new', '/new/*'] } }],
])('%s', (_, match, expected) => {
  expect(matchConditions(match, route)).toEqual(expected);
});

test.each<
  [string, readonly RequestMatch[], { readonly hosts: readonly string[]; readonly paths: readonly string[] }, RegExp]
>([
  [
    'two kinds are two rules',
    [
      { kind: 'header', name: 'x-beta', exact: 'yes' },
      { kind: 'query', name: 'v', value: '2' },
    ],
    route,
    /the header x-beta, the query is 2 rules/,
  ],
  [
    'two headers are two rules',
    [
      { kind: 'header', name: 'a', exact: '1' },
      { kind: 'header', name: 'b', exact: '1' },
    ],
    route,
    /is 2 rules/,
  ],
  ['a host of somebody else', [{ kind: 'host', value: 'example.com' }], route, /its hosts are shop\.example\.com/],
  [
    'a path of somebody else',
    [{ kind: 'path', prefix: '/cartoon' }],
    { hosts: [], paths: ['/cart', '/cart/*'] },
    /its paths are \/cart/,
  ],
  [
    'six values',
    ['1', '2', '3', '4'].map((exact) => ({ kind: 'header', name: 'a', exact })),
    route,
    /at most 5 values.*needs 6/,
  ],
  ['a long value', [{ kind: 'header', name: 'a', exact: 'x'.repeat(129) }], route, /at most 128 characters/],
  ['a long name', [{ kind: 'header', name: 'x'.repeat(41), exact: '1' }], route, /at most 40 characters/],
])('%s', (_, match, on, problem) => {
  expect(matchConditions(match, on)).toEqual({
    problem: expect.stringMatching(problem),
    fix: expect.any(String),
  });
});
