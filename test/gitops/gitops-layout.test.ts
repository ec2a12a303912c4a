import { belongsToEnvironments, kustomizationOf } from '../../lib/gitops/gitops-layout';
import { gitopsFiles } from '../../lib/gitops/gitops-files';
import { rolloutSpec } from './fixture-spec';

test.each([['staging'], [undefined]])('every file that is written belongs to its environment: %s', (environment) => {
  const paths = [...gitopsFiles([rolloutSpec()], environment).files.keys()];
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !belongsToEnvironments([environment])(path))).toEqual([]);
  expect(paths.filter(belongsToEnvironments(['production']))).toEqual([]);
});

test('several environments of one run own the files of each', () => {
  const belongs = belongsToEnvironments(['staging', undefined]);
  expect(belongs('apps/ui/overlays/staging/Service.ui.yaml')).toBe(true);
  expect(belongs('apps/ui/base/Service.ui.yaml')).toBe(true);
  expect(belongs('apps/ui/overlays/production/Service.ui.yaml')).toBe(false);
});

test.each([
  ['README.md'],
  ['apps/ui/README.md'],
  ['apps/ui/overlays/staging'],
  ['environments/staging'],
  ['environments'],
])('what no run writes belongs to none: %s', (path) => {
  expect(belongsToEnvironments([undefined, 'staging', 'README.md'])(path)).toBe(false);
});

test('an environment called base is not the definition without an environment', () => {
  expect(kustomizationOf('base')).toBe('environments/base/kustomization.yaml');
  expect(belongsToEnvironments(['base'])('apps/ui/base/Service.ui.yaml')).toBe(false);
});
