import { finding, joinPath, type Diagnostic } from '../../../../diagnostics';
import type { Plan } from '../../../../plan/plan';
import { printable } from '../../../../units';
import { processOf } from '../process';

/** How tools that put a hash of the content behind a name write it. */
const ENDS_IN_HASH = /-(?=[a-z0-9]*\d)[a-z0-9]{6,}$/;

/** ConfigMaps from outside of the release: what changes in them changes both versions, and no release takes it back. */
export function configFindings(plan: Plan): readonly Diagnostic[] {
  const { volumes, main, sidecars, init, path } = processOf(plan);
  const mounted = Object.entries(volumes).flatMap(([name, volume]) =>
    volume.kind === 'configMap' ? [{ path: joinPath(path, 'volumes', name), name: volume.name }] : [],
  );
  const read = [main, ...sidecars, ...init].flatMap((container) =>
    (container.envFrom ?? []).flatMap(({ kind, name }, index) =>
      kind === 'configMap' ? [{ path: joinPath(container.path, 'envFrom', index), name }] : [],
    ),
  );
  return [...mounted, ...read]
    .filter(({ name }) => !ENDS_IN_HASH.test(name))
    .map((one) =>
      finding('config-changed-in-place', one.path, {
        message:
          'A change of this ConfigMap starts no release, reaches stable and candidate alike and cannot be rolled back.',
        got: printable(one.name),
        allowed: 'a name that ends in a hash of the content',
        fix: 'write the files into workload.config, or put a hash of the content behind the name',
      }),
    );
}
