import { joinPath } from '../../diagnostics';
import { grantOf, grantOfRule, lessForbidden, listOf, morePermitted, type Grant } from './granted';
import { isRecord, listAt, valueAt, type OutputDocument, type OutputRecord } from './output-document';
import { referenceText, type Roles } from './references';

/** A place that permits more than before, or forbids less. */
export interface PermissionRisk {
  readonly object: string;
  readonly path: string;
  readonly reason: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A statement, and whose it is: those of one owner and kind count together, wherever they stand. */
interface Placed {
  readonly object: string;
  readonly path: string;
  readonly owners: readonly string[];
  readonly grant: Grant;
  readonly statement: unknown;
}

/**
 * What an object that was there before may do now and might not before. Order, spelling and the names of what is made
 * anew beside it do not matter; the policies of one role count as one.
 */
export function permissionRisks(
  before: readonly OutputDocument[],
  after: readonly OutputDocument[],
  roles: Roles,
): readonly PermissionRisk[] {
  const [was, is] = [
    before.flatMap((one) => statementsOf(one, roles)),
    after.flatMap((one) => statementsOf(one, roles)),
  ];
  const [left, right] = [before, after].map((documents) => new Set(documents.map(({ key }) => key)));
  // A role that stands in neither is made elsewhere: it was there, and stays.
  const isElsewhere = (key: string) => !left!.has(key) && !right!.has(key);
  const wasThere = (key: string) => left!.has(key) || isElsewhere(key);
  const stays = (key: string) => right!.has(key) || isElsewhere(key);
  const ownedBy = (owner: string) => (one: Placed) => one.owners.includes(owner);
  const ownedLeft = (owner: string) => was.filter(ownedBy(owner)).map(({ grant }) => grant);
  const ownedRight = (owner: string) => is.filter(ownedBy(owner)).map(({ grant }) => grant);
  return [
    ...is.flatMap(({ object, path, owners, grant, statement }) => {
      const old = owners.filter((owner) => wasThere(ownerKey(owner)));
      const [reason] = old.flatMap((owner) => morePermitted(ownedLeft(owner), grant) ?? []);
      return reason === undefined ? [] : [{ object, path, reason, after: statement }];
    }),
    ...was.flatMap(({ object, path, owners, grant, statement }) => {
      const left = owners.filter((owner) => stays(ownerKey(owner)));
      const [reason] = left.flatMap((owner) => lessForbidden(grant, ownedRight(owner)) ?? []);
      return reason === undefined ? [] : [{ object, path, reason, before: statement }];
    }),
    ...after.flatMap((document) => attachedRisks(before, document, roles)),
  ];
}

const RULES = /^rbac\.authorization\.k8s\.io\/\S+ (?:Cluster)?Role$/;
const BINDINGS = /^rbac\.authorization\.k8s\.io\/\S+ (?:Cluster)?RoleBinding$/;

function statementsOf(document: OutputDocument, roles: Roles): readonly Placed[] {
  if (RULES.test(document.type))
    return listAt(document.content, 'rules').flatMap((rule, index) =>
      isRecord(rule)
        ? [
            {
              object: document.key,
              path: joinPath('rules', index),
              owners: [ownerOf(document.key, 'rules')],
              grant: grantOfRule(rule),
              statement: rule,
            },
          ]
        : [],
    );
  if (document.format !== 'resource') return [];
  return policiesIn(document.content.Properties, ['Properties']).flatMap(({ steps, policy }) =>
    listOf(policy.Statement).flatMap((statement, index) => {
      if (!isRecord(statement)) return [];
      const path = Array.isArray(policy.Statement) ? [...steps, 'Statement', index] : [...steps, 'Statement'];
      const kind = steps.includes('AssumeRolePolicyDocument') ? 'trust' : 'own';
      return [
        {
          object: document.key,
          path: joinPath(...path),
          owners: attachedTo(document, roles).map((key) => ownerOf(key, kind)),
          grant: grantOf(statement, (value) => referenceText(value, roles)),
          statement,
        },
      ];
    }),
  );
}

function policiesIn(
  value: unknown,
  steps: readonly (string | number)[],
): readonly { readonly steps: readonly (string | number)[]; readonly policy: OutputRecord }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => policiesIn(one, [...steps, index]));
  if (!isRecord(value)) return [];
  if (value.Statement !== undefined) return [{ steps, policy: value }];
  return Object.entries(value).flatMap(([key, inner]) => policiesIn(inner, [...steps, key]));
}

/** Lists and fields of a policy that say whose it is. */
const HOLDERS = ['Roles', 'Users', 'Groups', 'RoleName', 'UserName', 'GroupName', 'Queues', 'Topics', 'Bucket'];

function attachedTo({ key, type, content }: OutputDocument, roles: Roles): readonly string[] {
  if (!type.endsWith('Policy')) return [key];
  const holders = HOLDERS.flatMap((field) => listOf(valueAt(content, 'Properties', field)));
  const owners = holders.map((one) => referenceText(one, roles).replace(/^\$\{([^.}]+).*\}$/, '$1'));
  return owners.length === 0 ? [key] : owners;
}

function ownerOf(key: string, kind: string): string {
  return `${kind} ${key}`;
}

function ownerKey(owner: string): string {
  return owner.slice(owner.indexOf(' ') + 1);
}

/** Whole policies and subjects that are there by name. */
function attachedRisks(
  before: readonly OutputDocument[],
  { key, type, content }: OutputDocument,
  roles: Roles,
): readonly PermissionRisk[] {
  const other = before.find((one) => one.key === key);
  if (other === undefined) return [];
  const gained = (...steps: readonly string[]) => {
    const had = listAt(other.content, ...steps).map((one) => referenceText(one, roles));
    return listAt(content, ...steps)
      .map((value, index) => ({ value, path: joinPath(...steps, index) }))
      .filter(({ value }) => !had.includes(referenceText(value, roles)));
  };
  const at = (path: string, reason: string, after: unknown) => ({ object: key, path, reason, after });
  if (BINDINGS.test(type)) {
    const was = JSON.stringify(other.content.roleRef);
    return [
      ...gained('subjects').map(({ value, path }) => at(path, 'it has these permissions, too', value)),
      ...(was === JSON.stringify(content.roleRef)
        ? []
        : [at('roleRef', 'its permissions are those of another role', content.roleRef)]),
    ];
  }
  if (!type.startsWith('AWS::IAM::')) return [];
  const boundary = (one: OutputDocument['content']) =>
    referenceText(valueAt(one, 'Properties', 'PermissionsBoundary'), roles);
  return [
    ...gained('Properties', 'ManagedPolicyArns').map(({ value, path }) =>
      at(path, 'it may do what this policy allows', value),
    ),
    ...(boundary(other.content) !== boundary(content) && boundary(other.content) !== ''
      ? [
          at(
            'Properties.PermissionsBoundary',
            'its boundary is not the same',
            valueAt(content, 'Properties', 'PermissionsBoundary'),
          ),
        ]
      : []),
  ];
}
