import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { PlannedFunction } from '../../plan/planned-function';

export function permissionFindings({ permissions, path }: PlannedFunction): readonly Diagnostic[] {
  return permissions.flatMap(({ actions, resources }, index) => {
    const wide = [
      ...actions.filter((one) => one === '*' || one.endsWith(':*')),
      ...resources.filter((one) => one === '*'),
    ];
    if (wide.length === 0) return [];
    return [
      finding('iam-permission-wildcard', joinPath(path, 'permissions', index), {
        message: 'The function may do more than it was made for.',
        got: wide.join(', '),
        fix: 'name the actions and the ARNs that the function uses',
      }),
    ];
  });
}
