import { readImage } from '../../definition/image';
import type { ReleaseDefinition } from '../../definition/release-definition';

/** What tells a release from another that is run alike. */
export interface Words {
  readonly name: string;
  /** The tag of its image; empty where that is none that has stand-ins. */
  readonly version: string;
  /** Of its route; 0 where it has none of its own. */
  readonly priority: number;
}

/** A definition without its own words. */
export interface Shape {
  /** JSON of it with a mark in place of each word; equal for releases that differ in their words alone. */
  readonly text: string;
  readonly words: Words;
  /** Two extremes that the words lie between: what is the same for both depends on no length and no order of words. */
  readonly standIns: readonly [Words, Words];
}

/** Words of one form, and the extremes of them. */
interface Form {
  readonly like: RegExp;
  /** A private-use character, which no definition has a reason to hold. */
  readonly mark: string;
  readonly standIns: readonly [string, string];
}

// The stand-ins are texts that nobody would write, so that their places in an outcome are certain.
const NAME: Form = {
  like: /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/,
  mark: '\uE000',
  // The second one ends as a hash does, which a rule may look for behind a name.
  standIns: ['aaq', 'zzy9-qxkv-7wjq-0vxzzq9y7'],
};

const VERSIONS: readonly Form[] = [
  { like: /^\d{1,5}\.\d{1,5}\.\d{1,5}$/, mark: '\uE001', standIns: ['0.3.7', '98765.43210.98765'] },
  { like: /^v\d{1,5}\.\d{1,5}\.\d{1,5}$/, mark: '\uE002', standIns: ['v0.3.7', 'v98765.43210.98765'] },
  // A commit. With digits alone, or as `12e4567`, YAML would read a number.
  {
    like: /^(?=.*[a-f].*[a-f])(?=.*\d)[0-9a-f]{7,40}$/,
    mark: '\uE003',
    standIns: ['0fa7c3d', 'f9e8d7c6b5a4039281f7e6d5c4b3a29180f9e8d7'],
  },
];

/** Beyond these, a load balancer has no rule, or none before it or after it. */
const PRIORITIES = { least: 3, greatest: 49_998 };
const PRIORITY_MARK = '\uE004';

const MARKS = /[\uE000-\uE004]/;

/**
 * The shape of a definition; undefined where its name could be more than a word to somebody.
 *
 * @param known What is known of it besides, such as findings about it: data that may have the words in it too.
 */
export function shapeOf(definition: ReleaseDefinition, known: unknown): Shape | undefined {
  const { name, workload, exposure } = definition;
  if (!NAME.like.test(name) || name <= NAME.standIns[0] || name >= NAME.standIns[1]) return undefined;
  const written = JSON.stringify([definition, known]);
  if (MARKS.test(written)) return undefined;
  const priority = priorityIn(exposure);
  const placed = priority === 0 ? written : JSON.stringify([withoutPriority(definition), known]);
  const named = marked(placed, name, NAME.mark);
  const tag = typeof workload.image === 'string' ? (readImage(workload.image).tag ?? '') : '';
  const form = VERSIONS.find(({ like }) => like.test(tag));
  const [first, last] = form?.standIns ?? ['', ''];
  return {
    text: form === undefined ? named : marked(named, tag, form.mark),
    words: { name, version: form === undefined ? '' : tag, priority },
    standIns: [
      { name: NAME.standIns[0], version: first, priority: priority && PRIORITIES.least },
      { name: NAME.standIns[1], version: last, priority: priority && PRIORITIES.greatest },
    ],
  };
}

function priorityIn(exposure: ReleaseDefinition['exposure']): number {
  const priority: unknown = exposure && 'priority' in exposure ? exposure.priority : undefined;
  const isOrdinary = typeof priority === 'number' && Number.isInteger(priority);
  return isOrdinary && priority > PRIORITIES.least && priority < PRIORITIES.greatest ? priority : 0;
}

function withoutPriority(definition: ReleaseDefinition): object {
  return { ...definition, exposure: { ...definition.exposure, priority: PRIORITY_MARK } };
}

/** A definition of a shape with other words. */
export function definitionOf(shape: string, { name, version, priority }: Words): ReleaseDefinition {
  const named = shape.replaceAll(NAME.mark, name).replace(`"${PRIORITY_MARK}"`, String(priority));
  const text = VERSIONS.reduce((before, { mark }) => before.replaceAll(mark, version), named);
  return (JSON.parse(text) as readonly [ReleaseDefinition])[0];
}

/** The text with a mark for each place where the word stands by itself. */
function marked(text: string, word: string, mark: string): string {
  let result = '';
  let end = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at < end || isPartOfWord(text.charCodeAt(at - 1)) || isPartOfWord(text.charCodeAt(at + word.length))) continue;
    result += text.slice(end, at) + mark;
    end = at + word.length;
  }
  return end === 0 ? text : result + text.slice(end);
}

function isPartOfWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
