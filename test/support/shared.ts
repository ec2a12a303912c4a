import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..', '..', 'shared');

/** A folder of the test data that lies beside the repository; undefined where it is absent. */
export function sharedFolder(name: 'crds' | 'corpus' | 'reference'): string | undefined {
  const folder = join(ROOT, name);
  return existsSync(folder) ? folder : undefined;
}

/** Like `describe`, with the folder; where it is absent the tests are skipped and say why. */
export function describeWithShared(
  title: string,
  name: Parameters<typeof sharedFolder>[0],
  tests: (folder: string) => void,
): void {
  const folder = sharedFolder(name);
  if (folder !== undefined) describe(title, () => tests(folder));
  else describe(title, () => test.skip(`needs ../shared/${name}, which is not here`, () => undefined));
}
