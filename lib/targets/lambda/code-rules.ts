import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { FunctionSpec } from './spec';

/** What stands in the slot for code; only the host knows. */
export type BoundCode = 'code' | 'image' | 'function';

/** The fields of the workload that fit what stands in its slot. */
export function boundCodeFindings(spec: FunctionSpec, bound: BoundCode): readonly Diagnostic[] {
  switch (bound) {
    case 'code':
      return (['runtime', 'handler'] as const).flatMap((field) =>
        spec[field] === undefined ? [missing(spec, field)] : [],
      );
    case 'image':
      return (['runtime', 'handler'] as const).flatMap((field) =>
        spec[field] === undefined ? [] : [besideImage(spec, field, spec[field])],
      );
    case 'function':
      return [
        ...spec.written.map((field) => ofExisting(joinPath(spec.path, field), field)),
        ...spec.writtenForTarget.map((field) => ofExisting(joinPath('targets.lambda', field), field)),
        newVersion(spec),
      ];
  }
}

function missing({ path }: FunctionSpec, field: 'runtime' | 'handler'): Diagnostic {
  return finding('lambda-code', joinPath(path, field), {
    message: `Code that is bound needs a ${field}.`,
    allowed: field === 'runtime' ? "such as 'nodejs24.x'" : "such as 'index.handler'",
    fix: `write ${field} in the workload`,
  });
}

function besideImage({ path }: FunctionSpec, field: string, got: string): Diagnostic {
  return finding('lambda-code', joinPath(path, field), {
    message: 'The image that is bound brings its own runtime and entry point.',
    got,
    allowed: 'neither handler nor runtime beside an image',
    fix: 'leave it out',
  });
}

function ofExisting(path: string, field: string): Diagnostic {
  return finding('lambda-existing-function', path, {
    message: `The function that is bound exists already, with its own ${field}.`,
    got: field,
    allowed: 'provisioned, and what is not of the workload',
    fix: `set ${field} where the function is made, or bind code in place of the function`,
  });
}

function newVersion({ path }: FunctionSpec): Diagnostic {
  return finding('lambda-version-of-existing-function', joinPath(path, 'code'), {
    message:
      'A release begins with a new version of the function that is bound: with a change of its code or configuration. ' +
      'Another `version` in the definition alone changes neither.',
    fix: 'nothing; to release on every version, put it into the description of the function',
  });
}
