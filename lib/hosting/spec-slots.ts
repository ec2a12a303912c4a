import { joinPath } from '../diagnostics';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import type { EcsSpec } from '../targets/ecs/spec';
import type { LambdaSpec } from '../targets/lambda/spec';
import type { SlotChecks } from './slot-checks';

/** Kinds that a spec asks for; a host may know more. */
export type SpecKind = 'image' | 'secret' | 'fileSystem' | 'role' | 'topic' | 'function';

type Slots = Pick<SlotChecks<SpecKind, never>, 'check' | 'checkText' | 'checkArn'>;

/** Reports every slot of a spec that is bound to something of the wrong kind, before anything is made. */
export function checkServiceSlots(spec: EcsSpec | CodeDeployEcsSpec, slots: Slots): void {
  const { task } = spec;
  for (const { name, image, environment, secrets } of task.containers) {
    slots.check(image, 'image', `container ${name}, image`);
    for (const [key, value] of Object.entries(environment)) slots.checkText(value, `container ${name}, env.${key}`);
    for (const [key, value] of Object.entries(secrets))
      slots.check(value, 'secret', `container ${name}, secrets.${key}`);
  }
  for (const volume of task.volumes) {
    if (volume.kind === 'efs') slots.check(volume.fileSystem, 'fileSystem', joinPath('volumes', volume.name));
  }
  for (const statement of task.taskRole.statements) {
    for (const resource of statement.resources) slots.checkArn(resource, 'workload.permissions');
  }
  for (const role of [task.taskRole, task.executionRole]) slots.check(role.existing, 'role', 'workload.identity.role');
  for (const { topic, path } of spec.topics ?? []) slots.check(topic, 'topic', `${path}.topic`);
  for (const [at, hook] of hookSlots(spec)) slots.check(hook, 'function', `hooks, ${at}`);
}

/** The functions of a deployment, by where they run. */
function hookSlots({ deployment }: EcsSpec | CodeDeployEcsSpec): readonly (readonly [at: string, slot: unknown])[] {
  if (!('hooks' in deployment)) return [];
  // What is not the user's own has no slot.
  if (!('strategy' in deployment)) return Object.entries(deployment.hooks);
  return deployment.hooks.flatMap((hook) => (hook.kind === 'lambda' ? [[hook.stage, hook.function] as const] : []));
}

/** The same of a function. */
export function checkFunctionSlots({ function: fn, deployment, topics = [] }: LambdaSpec, slots: Slots): void {
  for (const { topic, path } of topics) slots.check(topic, 'topic', `${path}.topic`);
  for (const [name, value] of Object.entries(fn.environment)) {
    slots.checkText(value, joinPath(fn.path, 'env', name));
  }
  fn.statements.forEach(({ resources }, index) => {
    for (const resource of resources) slots.checkArn(resource, joinPath(fn.path, 'permissions', index));
  });
  for (const [event, hook] of Object.entries(deployment.hooks)) {
    if (hook.kind === 'function') slots.check(hook.function, 'function', `hooks, ${event}`);
  }
}
