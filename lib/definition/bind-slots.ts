import { finding, joinPath, type Diagnostic, spelled } from '../diagnostics';
import { printable } from '../units';
import { didYouMean } from './did-you-mean';
import type { ReleaseDefinition } from './release-definition';
import { isRef, type Ref } from './slots';

/** Values for slots, by the slot's name. Strings and numbers are filled in; anything else is the host's own to use. */
export type Bindings = Readonly<Record<string, unknown>>;

/** A slot that is not filled in, and where it stands. */
export interface UnboundSlot {
  readonly name: string;
  readonly path: string;
}

/** Every slot that is left, in the order of the definition. */
export function unboundSlots(definition: ReleaseDefinition): readonly UnboundSlot[] {
  return slotsIn(definition);
}

/** The same for any plain value. */
export function slotsIn(value: unknown): readonly UnboundSlot[] {
  const found: UnboundSlot[] = [];
  collectSlots(value, '', [], found);
  return found;
}

const known = new WeakMap<ReleaseDefinition, readonly UnboundSlot[]>();

/** The same for a validated definition, which is frozen: it is looked through once. */
export function slotsOfRelease(definition: ReleaseDefinition): readonly UnboundSlot[] {
  const before = known.get(definition);
  if (before) return before;
  const found = slotsIn(definition);
  known.set(definition, found);
  return found;
}

/** Most values have none, so that a path is put together only where one stands. */
function collectSlots(value: unknown, key: string, steps: (string | number)[], found: UnboundSlot[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSlot(value, key)) {
    found.push({ name: value.ref, path: joinPath(...steps) });
    return;
  }
  const fields: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [step, one] of fields) {
    if (typeof one !== 'object') continue;
    steps.push(step);
    collectSlots(one, typeof step === 'string' ? step : '', steps, found);
    steps.pop();
  }
}

/** Records whose keys the user chooses: `env: { ref: 'main' }` is a variable of that name, not a slot. */
const MAPS: ReadonlySet<string> = new Set([
  'annotations',
  'config',
  'dimensions',
  'env',
  'environments',
  'files',
  'headers',
  'labels',
  'mounts',
  'ports',
  'secrets',
  'values',
  'volumes',
]);

function isSlot(value: unknown, key: string): value is Ref {
  return !MAPS.has(key) && isRef(value) && Object.keys(value).length === 1;
}

/** Fills in the slots that have a string or a number. */
export function bindSlots(value: unknown, bindings: Bindings, key = ''): unknown {
  if (isSlot(value, key)) return fill(value, bindings, key);
  if (Array.isArray(value)) return value.map((item) => bindSlots(item, bindings, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      // A bound secret is its name: the slot stands for a whole record there.
      key === 'secrets' && isRef(one) ? secretNamed(fill(one, bindings, name)) : bindSlots(one, bindings, name),
    ]),
  );
}

function fill(slot: { readonly ref: string }, bindings: Bindings, key: string): unknown {
  const bound = Object.hasOwn(bindings, slot.ref) ? bindings[slot.ref] : undefined;
  // Code can only be bound to something that the host has, never to a string.
  if (key === 'code') return slot;
  return typeof bound === 'string' || typeof bound === 'number' ? String(bound) : slot;
}

function secretNamed(bound: unknown): unknown {
  return typeof bound === 'string' ? { name: bound } : bound;
}

/** Numbers are text only where the definition has values of its own choice, in an environment: nothing else is named by one. */
export function checkNumbers(value: unknown, bindings: Bindings): readonly Diagnostic[] {
  return slotsIn(value).flatMap(({ name, path }) => {
    const bound = Object.hasOwn(bindings, name) ? bindings[name] : undefined;
    if (typeof bound !== 'number' || IN_ENVIRONMENT.test(path)) return [];
    return [
      finding('slot-bound-to-number', path, {
        message: `The slot '${name}' is bound to a number, which names nothing that could stand here.`,
        got: String(bound),
        allowed: 'what the field takes, or an object of the host',
        fix: `bind: { ${JSON.stringify(name)}: … } to what it stands for`,
      }),
    ];
  });
}

const IN_ENVIRONMENT = /(^|\.)env(\.[^.[\]]+|\[[^\]]*\])$/;

/** A bound name that no slot has is a mistake, most often of spelling. */
export function checkBindings(bindings: Bindings, known: readonly UnboundSlot[]): readonly Diagnostic[] {
  const names = [...new Set(known.map((slot) => slot.name))].sort();
  return Object.keys(bindings)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const meant = didYouMean(name, names);
      const slot = { program: `ref('${name}')`, data: `{ ref: ${name} }` };
      return finding('unknown-binding', joinPath('bind', name), {
        message: 'Nothing in this release or its platform has a slot of this name.',
        got: printable(name),
        allowed: names.length ? names.join(' | ') : 'nothing: there are no slots',
        fix:
          meant === undefined
            ? spelled`remove it, or write ${slot} where the value belongs`
            : `did you mean '${meant}'?`,
      });
    });
}
