import { capabilityMatrix, type CellKind } from '../../lib/targets/matrix';
import { formatMatrix } from '../../lib/targets/format-matrix';
import { strategyRows } from '../../lib/targets/matrix-rows';
import { routerColumns } from '../../lib/targets/router-columns';

const matrix = capabilityMatrix();

function cell(row: string, column: string): CellKind | undefined {
  return matrix.rows.find(({ title }) => title === row)?.cells[matrix.columns.indexOf(column)]?.kind;
}

/** Facts about the platforms that no refactoring may change. */
const facts: readonly (readonly [row: string, column: string, kind: CellKind])[] = [
  ['rolling', 'kubernetes', 'exact'],
  ['autoscaling by a queue', 'argo, Istio', 'exact'],
  ['autoscaling by a queue', 'ecs', 'unsupported'],
  ['only named releases may call', 'kubernetes', 'exact'],
  ['alerts on a promise to users (SLO)', 'argo, Gateway API', 'exact'],
  ['alerts on a promise to users (SLO)', 'codedeploy-ecs', 'unsupported'],
  ['recreate', 'kubernetes', 'exact'],
  ['canary, many steps', 'kubernetes', 'approximate'],
  ['blue/green', 'kubernetes', 'conservative'],
  ['stateful', 'kubernetes', 'exact'],
  ['daemon', 'kubernetes', 'exact'],
  ['daemon', 'argo, no router', 'unsupported'],
  ['daemon', 'ecs', 'unsupported'],
  ['job', 'kubernetes', 'exact'],
  ['cron', 'kubernetes', 'exact'],
  ['stateful, canary of replicas', 'kubernetes', 'conservative'],
  ['canary, many steps', 'argo, Istio', 'exact'],
  ['canary, many steps', 'argo, Gateway API', 'exact'],
  ['canary, many steps', 'argo, no router', 'approximate'],
  ['canary, many steps', 'codedeploy-ecs', 'unsupported'],
  ['blue/green', 'codedeploy-ecs', 'exact'],
  ['rolling', 'codedeploy-ecs', 'unsupported'],
  ['rolling', 'ecs', 'exact'],
  ['blue/green', 'ecs', 'exact'],
  ['canary, one step', 'ecs', 'conservative'],
  ['canary, many steps', 'ecs', 'unsupported'],
  ['linear', 'ecs', 'conservative'],
  ['linear with a remainder', 'ecs', 'conservative'],
  ['approval before traffic moves', 'ecs', 'exact'],
  ['function hook before traffic', 'ecs', 'exact'],
  ['worker, canary of replicas', 'ecs', 'unsupported'],
  ['shadow', 'argo, no router', 'unsupported'],
  ['shadow, then canary', 'argo, no router', 'unsupported'],
  ['worker, canary of replicas', 'argo, no router', 'exact'],
  ['canary, many steps', 'flagger, Istio', 'conservative'],
  ['canary, many steps', 'flagger, Gateway API', 'conservative'],
  ['blue/green', 'flagger, Istio', 'exact'],
  ['A/B by header', 'flagger, Gateway API', 'exact'],
  ['A/B by share, sticky', 'flagger, Istio', 'conservative'],
  ['shadow', 'flagger, Istio', 'conservative'],
  ['shadow', 'flagger, Gateway API', 'unsupported'],
  ['rolling', 'flagger, Istio', 'unsupported'],
  ['smoke test before traffic', 'flagger, Istio', 'exact'],
  ['no automatic rollback', 'flagger, Istio', 'unsupported'],
  ['function', 'argo, Istio', 'unsupported'],
  ['function', 'lambda', 'exact'],
  ['function, canary with a bake', 'lambda', 'exact'],
  ['canary, one step', 'lambda', 'exact'],
  ['blue/green', 'lambda', 'exact'],
  ['recreate', 'lambda', 'conservative'],
  ['rolling', 'lambda', 'unsupported'],
  ['canary, many steps', 'lambda', 'unsupported'],
  ['smoke test before traffic', 'lambda', 'exact'],
  ['guardrail: queue lag, rolling worker', 'ecs', 'exact'],
  ['guardrail: unusual for the service', 'lambda', 'exact'],
  ['guardrail: unusual for the service', 'argo, Istio', 'unsupported'],
  ['guardrail: calls of the test route', 'codedeploy-ecs', 'exact'],
  ['guardrail: calls of the test route', 'ecs', 'exact'],
  ['guardrail: calls of the test route', 'lambda', 'unsupported'],
  ['guardrail: calls of the test route', 'argo, Istio', 'unsupported'],
  ['guardrail: lines of the log', 'lambda', 'exact'],
  ['guardrail: lines of the log', 'argo, Istio', 'unsupported'],
  ['notifications to an SNS topic', 'ecs', 'exact'],
  ['notifications to an SNS topic', 'lambda', 'exact'],
  ['notifications to Slack', 'codedeploy-ecs', 'unsupported'],
  ['TCP service, rolling', 'lambda', 'unsupported'],
  ['A/B by share, sticky', 'lambda', 'unsupported'],
  ['A/B by share, sticky', 'ecs', 'approximate'],
  ['A/B by share, sticky', 'codedeploy-ecs', 'approximate'],
  ['A/B by header', 'ecs', 'exact'],
  ['A/B by header', 'ecs, Service Connect', 'exact'],
  ['A/B by header', 'codedeploy-ecs', 'unsupported'],
  ['A/B by header', 'lambda', 'unsupported'],
  ['A/B by cookie', 'ecs', 'exact'],
  ['A/B by cookie', 'ecs, Service Connect', 'unsupported'],
  ['A/B by any of two headers', 'ecs', 'unsupported'],
  ['canary, chosen users first', 'ecs', 'conservative'],
  ['canary, one step', 'ecs, Service Connect', 'conservative'],
  ['blue/green', 'ecs, Service Connect', 'exact'],
  ['guardrail: error rate, limit', 'ecs, Service Connect', 'unsupported'],
  ['TCP service, rolling', 'ecs', 'exact'],
  ['TCP service, blue/green', 'ecs', 'exact'],
  ['TCP service, blue/green', 'codedeploy-ecs', 'exact'],
  ['TCP service, canary', 'ecs', 'conservative'],
  ['TCP service, canary', 'codedeploy-ecs', 'unsupported'],
  ['daemon that something calls, canary', 'flagger, Istio', 'conservative'],
  ['daemon that something calls, canary', 'argo, Istio', 'unsupported'],
  ['TLS that the service ends, canary', 'argo, Istio', 'conservative'],
  ['TLS that the service ends, canary', 'argo, no router', 'unsupported'],
  ['TLS that the service ends, canary', 'flagger, Istio', 'unsupported'],
  ['TLS that the service ends, blue/green', 'ecs', 'conservative'],
  ['TLS that the service ends, blue/green', 'lambda', 'unsupported'],
  ['blue/green', 'codedeploy-ec2 (Pulumi)', 'exact'],
  ['TCP service, blue/green', 'codedeploy-ec2 (Pulumi)', 'exact'],
  ['recreate', 'codedeploy-ec2 (Pulumi)', 'exact'],
  ['rolling', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
  ['canary, one step', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
  ['linear', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
  ['approval before traffic moves', 'codedeploy-ec2 (Pulumi)', 'exact'],
  ['smoke test before traffic', 'codedeploy-ec2 (Pulumi)', 'conservative'],
  ['function hook before traffic', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
  ['guardrail: calls of the test route', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
  ['notifications to an SNS topic', 'codedeploy-ec2 (Pulumi)', 'exact'],
  ['A/B by header', 'codedeploy-ec2 (Pulumi)', 'unsupported'],
];

test.each(facts)('%s on %s: %s', (row, column, kind) => {
  expect(cell(row, column)).toBe(kind);
});

const behind = capabilityMatrix(
  strategyRows.filter(({ title }) => ['canary, many steps', 'A/B by header', 'A/B by share, sticky'].includes(title)),
  routerColumns,
);

test.each<[row: string, column: string, kind: CellKind]>([
  ['canary, many steps', 'argo, ALB', 'exact'],
  ['canary, many steps', 'argo, NGINX', 'exact'],
  ['canary, many steps', 'argo, Traefik', 'exact'],
  ['canary, many steps', 'argo, APISIX', 'exact'],
  ['canary, many steps', 'argo, Emissary', 'exact'],
  ['A/B by header', 'argo, ALB', 'conservative'],
  ['A/B by header', 'argo, APISIX', 'exact'],
  ['A/B by header', 'argo, Traefik', 'unsupported'],
  ['A/B by share, sticky', 'argo, Traefik', 'exact'],
  ['A/B by share, sticky', 'argo, ALB', 'approximate'],
])('%s on %s: %s', (row, column, kind) => {
  expect(behind.rows.find(({ title }) => title === row)?.cells[behind.columns.indexOf(column)]?.kind).toBe(kind);
});

test('whatever is not exact says why', () => {
  const silent = matrix.rows.flatMap(({ title, cells }) =>
    cells.filter(({ kind, reason }) => (kind === 'exact') === (reason !== undefined && reason !== '')).map(() => title),
  );
  expect(silent).toEqual([]);
});

test('text and Markdown hold every row, and numbers lead to the reasons', () => {
  const small = {
    columns: ['one', 'two'],
    rows: [
      {
        title: 'rolling',
        cells: [{ kind: 'exact' as const }, { kind: 'unsupported' as const, reason: 'no *pods* there' }],
      },
      {
        title: 'job',
        cells: [
          { kind: 'notApplicable' as const, reason: 'needs none' },
          { kind: 'unsupported' as const, reason: 'no *pods* there' },
        ],
      },
    ],
  };
  expect(formatMatrix(small).split('\n').slice(0, 3)).toEqual([
    '         one             two',
    'rolling  yes             no [1]',
    'job      not needed [2]  no [1]',
  ]);
  expect(formatMatrix(small).split('\n').slice(-3)).toEqual(['[1] no *pods* there', '[2] needs none', '']);
  expect(formatMatrix(small, 'markdown').split('\n').slice(0, 4)).toEqual([
    '|  | one | two |',
    '| --- | --- | --- |',
    '| rolling | yes | no <sup>1</sup> |',
    '| job | not needed <sup>2</sup> | no <sup>1</sup> |',
  ]);
  expect(formatMatrix(small, 'markdown')).toContain('1. no \\*pods\\* there');
});
