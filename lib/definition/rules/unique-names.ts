import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { printable } from '../../units';
import { containersOf } from './containers';
import type { DefinitionRule } from './rule';

export interface Named {
  readonly path: string;
  readonly name: string;
}

const containerNames: DefinitionRule = {
  reads: ['name', 'workload'],
  check: (definition) =>
    duplicates(
      containersOf(definition).map(({ path, name }) => ({
        path: path === 'workload' ? 'workload.containerName' : joinPath(path, 'name'),
        name: name!,
      })),
      'containers of a pod',
    ),
};

const hookNames: DefinitionRule = {
  reads: ['hooks'],
  check: ({ hooks = [] }) =>
    duplicates(
      placed(
        'hooks',
        'name',
        hooks.map((hook) => hook.name),
      ),
      'hooks',
    ),
};

const guardrailNames: DefinitionRule = {
  reads: ['guardrails'],
  check: ({ guardrails = [] }) =>
    duplicates(
      placed(
        'guardrails',
        'name',
        guardrails.map((guardrail) => guardrail.name),
      ),
      'guardrails',
    ),
};

const migrationNames: DefinitionRule = {
  reads: ['migrations'],
  check: ({ migrations = [] }) =>
    duplicates(
      placed(
        'migrations',
        'name',
        migrations.map((one) => one.name),
      ),
      'migrations',
    ),
};

const flagKeys: DefinitionRule = {
  reads: ['flags'],
  check: ({ flags = [] }) =>
    duplicates(
      placed(
        'flags',
        'key',
        flags.map((flag) => flag.key),
      ),
      'flags',
    ),
};

const ringNames: DefinitionRule = {
  reads: ['rings'],
  check: ({ rings = [] }) =>
    duplicates(
      placed(
        'rings',
        'name',
        rings.map((ring) => ring.name),
      ),
      'rings',
    ),
};

const variables: DefinitionRule = {
  reads: ['workload'],
  check: ({ workload }) => {
    const { env = {}, secrets = {} } = workload;
    const downward = ('downward' in workload ? workload.downward : undefined) ?? {};
    const all = Object.entries({ env, secrets, downward }).flatMap(([field, variables]) =>
      Object.keys(variables).map((name) => ({ path: joinPath('workload', field, name), name })),
    );
    return duplicates(all, 'variables');
  },
};

export const uniqueNames: readonly DefinitionRule[] = [
  containerNames,
  hookNames,
  guardrailNames,
  migrationNames,
  flagKeys,
  ringNames,
  variables,
];

function placed(list: string, field: string, names: readonly (string | undefined)[]): readonly Named[] {
  return names.flatMap((name, index) => (name === undefined ? [] : [{ path: joinPath(list, index, field), name }]));
}

/** Every name but the first of its kind. */
export function duplicates(all: readonly Named[], what: string): readonly Diagnostic[] {
  if (all.length < 2) return [];
  return all.flatMap((one, index) => {
    const first = all.findIndex((other) => other.name === one.name);
    return first === index ? [] : [duplicate(one, all[first]!.path, what)];
  });
}

function duplicate({ path, name }: Named, first: string, what: string): Diagnostic {
  return finding('duplicate-name', path, {
    message: `This name is taken by ${first}; ${what} are told apart by their names.`,
    got: printable(name),
    allowed: 'a name that is used once',
    fix: 'rename one of them',
  });
}
