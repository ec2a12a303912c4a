import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { PlannedFunction } from '../../plan/planned-function';

/** Runtimes whose support has ended, with what comes in their place. Newer ones than we know are let through. */
const ENDED: readonly (readonly [RegExp, string])[] = [
  [/^nodejs(\d\.\d+|\d+\.x|)$/, 'nodejs24.x'],
  [/^python(2\.7|3\.[6-9])$/, 'python3.14'],
  [/^java8$/, 'java25'],
  [/^dotnet(6|core\d.*)$/, 'dotnet10'],
  [/^ruby(2\..*|3\.2)$/, 'ruby3.4'],
  [/^go1\.x$/, 'provided.al2023'],
  [/^provided$/, 'provided.al2023'],
];

const CURRENT_NODE = new Set(['nodejs22.x', 'nodejs24.x']);
const NEWER_NODE = /^nodejs(2[5-9]|[3-9]\d)\.x$/;

export function runtimeFindings({ runtime, path }: PlannedFunction): readonly Diagnostic[] {
  if (runtime === undefined || CURRENT_NODE.has(runtime) || NEWER_NODE.test(runtime)) return [];
  const [, instead] = ENDED.find(([pattern]) => pattern.test(runtime)) ?? [];
  if (instead === undefined) return [];
  return [
    finding('lambda-runtime', joinPath(path, 'runtime'), {
      message: 'AWS has ended its support: the runtime gets no fixes, and functions can soon not be changed.',
      got: runtime,
      allowed: 'a runtime that is supported',
      fix: `use ${instead}`,
    }),
  ];
}
