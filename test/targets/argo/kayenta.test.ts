import type { Guardrail } from '../../../lib/definition/guardrail';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { KayentaQuery } from '../../../lib/definition/source-query';
import { readManifests } from '../../../lib/insight/equivalence/kubernetes/read-manifests';
import type { AnalysisTemplate } from '../../../lib/targets/argo/manifest';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { validateManifest } from '../../support/crds';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const platform: PlatformDefinition = {
  ...meshed,
  metrics: { kayenta: { address: 'http://kayenta:8090/', metricsAccount: 'prometheus', storageAccount: 'store' } },
};
const sides = { candidate: 'hash=${candidate}', stable: 'hash=${stable}' };
const canary = { kind: 'canary', weights: ['50%'], hold: '4h' } as const;

function judged(query: Partial<KayentaQuery> = {}, more: object = {}): Guardrail {
  return {
    kind: 'query',
    name: 'judged',
    query: { kayenta: { config: 'golden', ...sides, ...query } },
    ...('max' in more || 'maxTimesStable' in more ? {} : { min: 75 }),
    window: '30m',
    failures: 1,
    ...more,
  } as Guardrail;
}

function release(guardrail: Guardrail, part: Partial<ReleaseDefinition> = {}, on = platform) {
  return lowered('argo', { strategy: canary, guardrails: [guardrail], ...part }, on);
}

test('Kayenta compares the two versions, and the provider its score', () => {
  const template = objectOf<AnalysisTemplate>(release(judged()), 'AnalysisTemplate/judged');
  expect(validateManifest(template)).toEqual([]);
  const side = (version: string) => ({ scope: `hash={{args.${version}}}`, region: '', step: 60 });
  expect(template.spec).toEqual({
    args: [{ name: 'candidate' }, { name: 'stable' }],
    metrics: [
      {
        name: 'judged',
        initialDelay: '31m',
        interval: '30m',
        failureLimit: 0,
        consecutiveErrorLimit: 4,
        provider: {
          kayenta: {
            address: 'http://kayenta:8090',
            application: 'shop',
            canaryConfigName: 'golden',
            metricsAccountName: 'prometheus',
            configurationAccountName: 'store',
            storageAccountName: 'store',
            threshold: { pass: 75, marginal: 75 },
            scopes: [{ name: 'default', controlScope: side('stable'), experimentScope: side('candidate') }],
          },
        },
      },
    ],
  });
});

test('its own words for application, place, points and accounts', () => {
  const known = { ...platform.metrics!.kayenta!, configurationAccount: 'config' };
  const made = release(
    judged({ application: 'till', location: 'eu', step: '30s' }),
    {},
    {
      ...platform,
      metrics: { kayenta: known },
    },
  );
  const { kayenta } = objectOf<AnalysisTemplate>(made, 'AnalysisTemplate/judged').spec.metrics![0]!.provider;
  expect(kayenta).toMatchObject({
    application: 'till',
    configurationAccountName: 'config',
    scopes: [{ controlScope: { region: 'eu', step: 30 }, experimentScope: { region: 'eu', step: 30 } }],
  });
});

test.each([
  ['a limit for a score', {}, { max: 75 }, {}, 'a whole score from 0 to 100'],
  ['a score that is none', {}, { min: 75.5 }, {}, 'a whole score from 0 to 100'],
  ['both versions together', {}, { scope: 'service' }, {}, 'compares one version with the other'],
  ['one version with itself', { candidate: 'a', stable: 'a' }, {}, {}, 'the same series'],
  ['too few points', {}, { window: '4m' }, {}, 'a window has 4 points of each version'],
  ['a switch', {}, {}, { strategy: { kind: 'blueGreen' } }, 'stable gets no traffic'],
] as readonly (readonly [string, Partial<KayentaQuery>, object, Partial<ReleaseDefinition>, string])[])(
  'refused: %s',
  (_, query, more, part, said) => {
    expect(errorsOf(release(judged(query, more), part)).map(({ message }) => message)).toContainEqual(
      expect.stringContaining(said),
    );
  },
);

test('a platform without Kayenta, and targets that do not ask it', () => {
  expect(errorsOf(release(judged(), {}, meshed))).toMatchObject([
    { code: 'guardrail-has-no-dialect', path: 'guardrails[0]', fix: expect.stringContaining('metrics: { kayenta:') },
  ]);
  const elsewhere = lowered('flagger', { strategy: canary, guardrails: [judged()] }, platform);
  expect(errorsOf(elsewhere).map(({ path }) => path)).toContain('guardrails[0]');
});

test('no data is told of', () => {
  const said = (guardrail: Guardrail) =>
    release(guardrail).findings.flatMap(({ code, message }) => (code === 'target-differs' ? [message] : []));
  expect(said(judged())).toContainEqual(expect.stringContaining('without data Kayenta scores'));
  expect(said(judged({}, { noData: 'fail' }))).not.toContainEqual(expect.stringContaining('without data'));
});

test('it is read back with its score, and never with two', () => {
  const objects = release(judged()).spec!.objects.map(({ object }) => object);
  const { read, refused } = readManifests(objects);
  expect(refused).toEqual([]);
  expect(read[0]!.gates).toMatchObject([
    { name: 'judged', limit: { kind: 'below', value: 75 }, scope: 'candidate', noData: 'fails', everySeconds: 1800 },
  ]);
  const unsure = JSON.parse(JSON.stringify(objects).replace('"marginal":75', '"marginal":50')) as typeof objects;
  expect(readManifests(unsure).refused).toMatchObject([{ reason: expect.stringContaining('waits for a person') }]);
});
