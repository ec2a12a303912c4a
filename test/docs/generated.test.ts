import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from '../../scripts/generated';

const root = join(__dirname, '../..');

test.each([...generated()])('%s is up to date (npm run generate)', (path, content) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(content);
});
