import { readManifests, readTemplate, type Reading, type Refusal, type ReleaseForm } from '../equivalence';
import { compareReleases } from '../equivalence/compare-releases';
import type { Comparison } from '../equivalence/comparison';
import { fieldChanges, innerChanges, type FieldChange } from './field-changes';
import { documentsOf, valueAt, type OutputDocument } from './output-document';
import { permissionRisks } from './permissions';
import { exchanged, type Pair } from './exchanged';
import { referencesRenamed } from './references';
import { gatesWithoutVersion } from './gates-without-version';
import { isReplaced } from './replaced';
import { riskOfRemoval } from './risk-of-removal';
import { riskRules } from './riskier';
import { riskOfBehaviour } from './risk-of-behaviour';
import type { Exchange, RenamedGroup } from './renames';
import { HASH, versionReplacer, withoutVersion } from './without-version';

/** What a change of two outputs means, in the words of the objects. Versions, tags and hashes count as no change. */
export interface OutputChanges {
  /** Keys such as `Service/shop/checkout`, or logical ids. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Only another object can have the new value: it is deleted and made anew, or the change is refused. */
  readonly replaced: readonly Replacement[];
  /** What users are less protected from than before. */
  readonly riskier: readonly Risk[];
  /** Every other place that changed. */
  readonly changed: readonly ObjectChange[];
  /** What each release does over time against what it did, where that differs; read back from both outputs. */
  readonly behaviour: readonly BehaviourChange[];
  /** What could not be read back, and so was compared by its fields alone. */
  readonly unread: readonly Refusal[];
}

export interface ObjectChange {
  readonly object: string;
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Replacement extends ObjectChange {
  /** It has another name now: the old one is deleted with these, and the new one is made with theirs. */
  readonly with?: readonly string[];
}

export interface Risk {
  readonly object: string;
  /** Empty for the object as a whole. */
  readonly path: string;
  readonly reason: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface BehaviourChange {
  readonly release: string;
  readonly comparison: Comparison;
}

/**
 * Compares two outputs of one kind: manifests, or CloudFormation templates.
 *
 * @throws TypeError for anything else
 */
export function compareOutputs(before: unknown, after: unknown): OutputChanges {
  const [was, is] = [documentsOf(before), documentsOf(after)];
  const [left, right] = [withoutVersion(was, is), withoutVersion(is, was)];
  const { pairs, groups, gone, added, roles, ids } = exchanged(left, right);
  const found = pairs.flatMap((pair) => changesOf(pair));
  const permissions = permissionRisks(
    [...pairs.map((pair) => pair.before), ...gone],
    [...pairs.map((pair) => pair.after), ...added],
    roles,
  );
  const renamed = groups.map(({ lead, pairs: all }) => ({
    ...{ object: lead.before.key, path: '', before: lead.before.key, after: lead.after.key },
    with: all.filter((one) => one !== lead).map((one) => one.before.key),
  }));
  const newOf = new Map(right.map(({ key }, index) => [key, is[index]!.content]));
  const old = inNewNames(was, left, groups, newOf);
  const behaviour = behaviourChanges(
    gatesWithoutVersion(readBack(referencesRenamed(before, ids), old), versionReplacer(old, is)),
    gatesWithoutVersion(readBack(after, is), versionReplacer(is, old)),
  );
  const told = ({ object, path }: ObjectChange) =>
    permissions.some(
      (one) => one.object === object && /^(?:$|[.[])/.test(path.replace(one.path, '')) && path.startsWith(one.path),
    );
  return {
    added: added.map(({ key }) => key).sort(),
    removed: gone.map(({ key }) => key).sort(),
    replaced: [...renamed, ...found.filter(({ replaced }) => replaced).map(({ change }) => change)],
    riskier: [
      ...gone.filter((one) => !behaviour.judges(one)).flatMap((one) => riskOf(one.key, '', riskOfRemoval(one))),
      ...found.flatMap(({ risks }) => risks),
      ...permissions,
      ...behaviour.risks,
    ],
    changed: found
      .filter(({ replaced, risks, change }) => !replaced && risks.length === 0 && !told(change))
      .map(({ change }) => change),
    behaviour: behaviour.changes,
    unread: behaviour.unread,
  };
}

/** What is read back speaks of the release by its new name, so that only what it does is compared. */
function inNewNames(
  documents: readonly OutputDocument[],
  clean: readonly OutputDocument[],
  groups: readonly RenamedGroup[],
  newOf: ReadonlyMap<string, OutputDocument['content']>,
): readonly OutputDocument[] {
  return documents.map((one, index) => {
    const isOwn = ({ before }: Exchange) => before.key === clean[index]!.key;
    const group = groups.find(({ pairs }) => pairs.some(isOwn));
    // A name that ends with a hash is no longer that of the output.
    if (group?.inNewNames === undefined || group.lead.after.key.includes(HASH)) return one;
    const other = newOf.get(group.pairs.find(isOwn)!.after.key);
    return { ...one, content: group.inNewNames(one.content, other) as OutputDocument['content'] };
  });
}

/** Whether nothing but the version differs. */
export function isVersionOnly({ added, removed, replaced, riskier, changed, behaviour }: OutputChanges): boolean {
  return [added, removed, replaced, riskier, changed, behaviour].every((list) => list.length === 0);
}

interface Change {
  readonly change: ObjectChange;
  readonly replaced: boolean;
  readonly risks: readonly Risk[];
}

function changesOf({ before, after, renamed }: Pair): readonly Change[] {
  if (before.type !== after.type) {
    const change = { object: after.key, path: '', before: before.type, after: after.type };
    return [{ change, replaced: true, risks: [] }];
  }
  return fieldChanges(before.content, after.content).map((one) => ({
    change: { object: after.key, ...valuesOf(one) },
    replaced: !renamed && isReplaced(before, one),
    risks: [...new Set(innerChanges(one).flatMap((inner) => riskReasons(inner, after)))].flatMap((reason) =>
      riskOf(after.key, one.path, reason).map((risk) => ({ ...risk, ...valuesOf(one) })),
    ),
  }));
}

function riskReasons(change: FieldChange, document: OutputDocument): readonly string[] {
  return Object.values(riskRules).flatMap((rule) => rule(change, document) ?? []);
}

function valuesOf({ path, before, after }: FieldChange) {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function riskOf(object: string, path: string, reason: string | undefined): readonly Risk[] {
  return reason === undefined ? [] : [{ object, path, reason }];
}

function readBack(output: unknown, documents: readonly OutputDocument[]): Reading<ReleaseForm> {
  return documents.some(({ format }) => format === 'resource')
    ? readTemplate(output as object)
    : readManifests(documents.map(({ content }) => content));
}

interface Behaviour {
  readonly changes: readonly BehaviourChange[];
  readonly risks: readonly Risk[];
  readonly unread: readonly Refusal[];
  /** Whether the object is a measurement whose loss or tightening the comparison of the releases tells already. */
  readonly judges: (document: OutputDocument) => boolean;
}

function behaviourChanges(before: Reading<ReleaseForm>, after: Reading<ReleaseForm>): Behaviour {
  // Two of one name, such as a Deployment and its hook, stand in the same order.
  const rest = [...after.read];
  const pairs = before.read.flatMap((one) => {
    const index = rest.findIndex(({ release }) => release === one.release);
    const [other] = index < 0 ? [] : rest.splice(index, 1);
    return other === undefined ? [] : [{ one, other, comparison: compareReleases(one, other) }];
  });
  const unread = [...before.refused, ...after.refused];
  const all = pairs.length > 0 && pairs.length === before.read.length && unread.length === 0;
  const alarms = pairs.flatMap(({ one }) => one.gates.map(({ name }) => name));
  return {
    changes: pairs.flatMap(({ one: { release }, comparison }) =>
      comparison.kind === 'equal' ? [] : [{ release, comparison }],
    ),
    risks: pairs.flatMap(({ one, other, comparison }) =>
      riskOfBehaviour(one, other, comparison).flatMap((reason) => riskOf(one.release, '', reason)),
    ),
    unread,
    judges: ({ type, content }) =>
      MEASUREMENTS.some((kind) => type.endsWith(` ${kind}`))
        ? all
        : type === 'AWS::CloudWatch::Alarm' &&
          alarms.some((name) => name === valueAt(content, 'Properties', 'AlarmName')),
  };
}

/** Objects that say nothing but what a release's gates measure. */
const MEASUREMENTS = ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'MetricTemplate'];
