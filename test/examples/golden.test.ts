import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from '../../examples/retail-store/platform';
import * as releases from '../../examples/retail-store-apps/releases';
import { RetailStore } from '../../examples/retail-store-apps/retail-store-stack';
import { toYamlStream, type Plain } from '../../lib/emit';
import { lowerRelease } from '../../lib/targets/lower-release';

const environments = ['staging', 'production'] as const;

/** Golden files show what a change of the library does to users; `UPDATE_GOLDEN=1 npm test` writes them anew. */
function expectGolden(name: string, text: string): void {
  const path = join(__dirname, '../golden', name);
  if (process.env.UPDATE_GOLDEN !== undefined || !existsSync(path)) {
    if (process.env.CI !== undefined) throw new Error(`${name} is missing; make it with UPDATE_GOLDEN=1`);
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** Versions of the example and hashes of assets change for reasons of their own. */
function withoutVersions(text: string): string {
  return text
    .replaceAll('1.6.2', '<version>')
    .replace(/\b[0-9a-f]{64}\b/g, '<asset>')
    .replace(/nodejs\d+\.x/g, '<runtime>');
}

test.each(environments)('the store in %s as manifests for Argo Rollouts', (environment) => {
  const objects = Object.values(releases).flatMap((release) => {
    const { spec, findings } = lowerRelease(release.in(environment), {
      target: 'argo',
      platform,
      provisioner: 'files',
    });
    expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
    return spec!.objects.map(({ object }) => object as unknown as Plain);
  });
  expectGolden(`retail-store-${environment}.yaml`, withoutVersions(toYamlStream(objects)));
});

test.each(environments)('the store in %s as a CloudFormation template', (environment) => {
  const template = Template.fromStack(new RetailStore(new App(), environment)).toJSON();
  expectGolden(`retail-store-${environment}.template.json`, `${withoutVersions(JSON.stringify(template, null, 1))}\n`);
});
