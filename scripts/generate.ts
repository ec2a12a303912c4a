import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from './generated';

for (const [path, content] of generated()) writeFileSync(join(__dirname, '..', path), content);
