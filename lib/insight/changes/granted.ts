import { isRecord, type OutputRecord } from './output-document';

/** A statement of a policy, or a rule of a Role: what it lets whom do, as sets of patterns. */
export interface Grant {
  readonly denies: boolean;
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly principals: Patterns;
  /** All must hold; of the values of one, any. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

interface Patterns {
  /** Everything but these. */
  readonly except: boolean;
  readonly texts: readonly string[];
}

/** `textOf` writes a value with references in it as one text. */
export function grantOf(statement: OutputRecord, textOf: (value: unknown) => string): Grant {
  const texts = (value: unknown) => listOf(value).map(textOf);
  return {
    denies: statement.Effect === 'Deny',
    actions: patterns(statement, 'Action', 'NotAction', texts),
    resources: patterns(statement, 'Resource', 'NotResource', texts),
    principals: patterns(statement, 'Principal', 'NotPrincipal', (value) =>
      isRecord(value)
        ? Object.entries(value).flatMap(([kind, who]) =>
            texts(who).map((one) => (one === '*' ? one : `${kind} ${one}`)),
          )
        : texts(value),
    ),
    conditions: new Map(
      Object.entries(isRecord(statement.Condition) ? statement.Condition : {}).flatMap(([operator, keys]) =>
        Object.entries(isRecord(keys) ? keys : {}).map(([key, values]) => [`${operator} ${key}`, texts(values)]),
      ),
    ),
  };
}

/** A rule of a Role or a ClusterRole of Kubernetes. */
export function grantOfRule(rule: OutputRecord): Grant {
  const of = (field: string) => listOf(rule[field]).map(String);
  const groups = of('apiGroups');
  const names = of('resourceNames');
  const resources = of('resources').flatMap((one) =>
    (groups.length === 0 ? [''] : groups).flatMap((group) =>
      (names.length === 0 ? ['*'] : names).map((name) => `${group}/${one}/${name}`),
    ),
  );
  return {
    denies: false,
    actions: { except: false, texts: of('verbs') },
    resources: { except: false, texts: [...resources, ...of('nonResourceURLs')] },
    principals: { except: false, texts: ['*'] },
    conditions: new Map(),
  };
}

/** What the statements after let be done that those before did not, in words; nothing where they only say it otherwise. */
export function morePermitted(before: readonly Grant[], after: Grant): string | undefined {
  const own = before.filter(({ denies }) => !denies);
  const found = after.denies ? [] : combinations(after).filter((one) => !own.some((grant) => permits(grant, one)));
  const [first] = found;
  if (first === undefined) return undefined;
  const only = own.some((grant) => permits({ ...grant, conditions: new Map() }, first));
  const what = [...new Set(found.map(({ action }) => itemText(action)))].slice(0, 3).join(', ');
  const where = itemText(first.resource);
  return only
    ? `a condition of ${what} is gone or wider`
    : `it may do more: ${what}${where === '' ? '' : ` on ${where.length > LONGEST ? `${where.slice(0, LONGEST - 1)}…` : where}`}`;
}

/** What was forbidden and is no longer. */
export function lessForbidden(before: Grant, after: readonly Grant[]): string | undefined {
  const denied = after.filter(({ denies }) => denies);
  const found = before.denies
    ? combinations(before).find((one) => !denied.some((grant) => permits(grant, one)))
    : undefined;
  return found === undefined ? undefined : `${itemText(found.action)} is no longer forbidden`;
}

const LONGEST = 60;

interface Combination {
  readonly action: Item;
  readonly resource: Item;
  readonly principal: Item;
  readonly conditions: Grant['conditions'];
}

type Item = string | { readonly butNot: readonly string[] };

function combinations({ actions, resources, principals, conditions }: Grant): readonly Combination[] {
  return itemsOf(actions).flatMap((action) =>
    itemsOf(resources).flatMap((resource) =>
      itemsOf(principals).map((principal) => ({ action, resource, principal, conditions })),
    ),
  );
}

function itemsOf({ except, texts }: Patterns): readonly Item[] {
  return except ? [{ butNot: texts }] : texts;
}

function permits(grant: Grant, { action, resource, principal, conditions }: Combination): boolean {
  return (
    covers(grant.actions, action, 'i') &&
    covers(grant.resources, resource) &&
    covers(grant.principals, principal) &&
    [...grant.conditions].every(([key, values]) => isAsNarrow(key, values, conditions.get(key)))
  );
}

/** Operators of which any value is enough: fewer values hold in fewer cases. */
const ANY_OF =
  /^(?:ForAnyValue:)?(?:StringEquals|StringLike|StringEqualsIgnoreCase|ArnEquals|ArnLike|IpAddress|Bool)\b/;

function isAsNarrow(key: string, before: readonly string[], after: readonly string[] | undefined): boolean {
  if (after === undefined) return false;
  const within = after.every((one) => before.includes(one));
  return within && (ANY_OF.test(key) || after.length === before.length);
}

/** Actions are one whatever their case. */
function covers({ except, texts }: Patterns, item: Item, flag = ''): boolean {
  const has = (pattern: string, text: string) => matches(pattern, text, flag);
  if (typeof item !== 'string')
    return except ? texts.every((one) => item.butNot.some((other) => has(other, one))) : texts.includes('*');
  return except ? !texts.some((one) => has(one, item) || has(item, one)) : texts.some((one) => has(one, item));
}

/** Wildcards of the other are letters like any: only `*` matches `*`. */
function matches(pattern: string, text: string, flag: string): boolean {
  if (pattern === text || pattern === '*') return true;
  if (flag === '' && !/[*?]/.test(pattern)) return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, `s${flag}`).test(text);
}

function itemText(item: Item): string {
  return typeof item === 'string' ? item : `all but ${item.butNot.join(', ')}`;
}

function patterns(
  statement: OutputRecord,
  field: string,
  butNot: string,
  texts: (value: unknown) => readonly string[],
): Patterns {
  const except = statement[butNot] !== undefined;
  const found = texts(except ? statement[butNot] : statement[field]);
  // Who or what is not said is the policy's own.
  return { except, texts: found.length === 0 ? [''] : found };
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
