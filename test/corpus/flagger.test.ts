import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'js-yaml';
import { checkFlaggerObject } from '../../lib/targets/flagger/rules';
import type { KubernetesObject } from '../../lib/targets/shared/kubernetes/manifest';
import { validateManifest } from '../support/crds';
import { describeWithShared, sharedFolder } from '../support/shared';
import { lowered, objectOf } from '../targets/shared/kubernetes/lowered';
import { flaggerCounts } from './counts';
import { definitions, platforms } from './flagger-definitions';
import { meaningOf } from './flagger-meaning';

function canaryOf(file: string): KubernetesObject {
  return yaml.load(readFileSync(join(sharedFolder('corpus')!, 'flagger', file), 'utf8')) as KubernetesObject;
}

describeWithShared("Flagger's own examples", 'corpus', () => {
  const files = readdirSync(join(sharedFolder('corpus')!, 'flagger')).sort();

  test('each has a definition, which says what of it only Flagger has', () => {
    expect(Object.keys(definitions).sort()).toEqual(files);
    // Each asks for an answer's text by POST, and looks at ports besides the one that is called.
    expect(flaggerCounts()).toEqual({ portable: 0, typed: 5, notAtAll: 0, all: files.length });
  });

  test.each(files)('%s is valid', (file) => {
    const canary = canaryOf(file);
    expect(validateManifest(canary)).toEqual([]);
    expect(checkFlaggerObject(canary).map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  });

  test.each(files)('%s: the definition synthesizes an object that means the same', (file) => {
    const release = lowered('flagger', definitions[file]!, platforms[file]!);
    const made = objectOf<KubernetesObject>(release, 'Canary');
    expect(validateManifest(made)).toEqual([]);
    expect(meaningOf(made)).toEqual(meaningOf(canaryOf(file)));
  });
});
