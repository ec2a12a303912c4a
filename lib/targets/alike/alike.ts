import { isDeepStrictEqual } from 'node:util';
import { inspectDefinition } from '../../definition/inspect';
import { defineRelease, type Release } from '../../definition/release';
import { ReleaseError } from '../../diagnostics';
import { definitionOf, shapeOf, type Shape, type Words } from './shape';
import { NOTHING_DERIVED, templateOf, type Derived, type Template } from './template';

/**
 * Outcomes for releases that differ in name and version alone: services made from one pattern are many, and what a
 * platform makes of them is the same but for these words.
 *
 * Nothing is taken for granted. A shape becomes a template when the outcome has been worked out for two stand-ins (the
 * least and the greatest words of their form, short and long) and differs in the words alone, and filled with the
 * words of a release is what came out for that release itself. A shape of which that is not true is worked out for each
 * release, as is a release whose name means something in the outcome.
 */
export class Alike<Outcome> {
  private readonly known = new Map<string, Known<Outcome>>();

  /**
   * @param workOut What comes of a release. It reads nothing but the release and what is the same for all that this
   *   object is asked for, and throws a ReleaseError at most.
   * @param surroundings What is the same for all, as a text: a name that is a part of it may mean something there.
   * @param derivedOf What an outcome may have of a name besides itself.
   * @param isOfItself Whether an outcome says what holds for its words and need not hold for words between the stand-ins.
   */
  constructor(
    private readonly workOut: (release: Release) => Outcome,
    private readonly surroundings: string,
    private readonly derivedOf: (name: string, environment: string | undefined) => Derived = () => NOTHING_DERIVED,
    private readonly isOfItself: (outcome: Outcome) => boolean = () => false,
  ) {}

  /** What comes of a release, if that is known or is about to be known for all that are like it. */
  outcomeOf(release: Release): Outcome | undefined {
    if (this.surroundings.includes(release.name)) return undefined;
    // The definition's own rules know the words, so that what they found belongs to the shape.
    const { findings } = inspectDefinition(release.definition);
    const shape = shapeOf(release.definition, findings);
    if (shape === undefined) return undefined;
    // No place for words: a stand-in is asked for in the very same environment.
    const key = `${release.environment ?? ''} ${shape.text}`;
    const known = this.known.get(key);
    if (known === undefined) {
      if (this.known.size >= MOST) this.known.clear();
      this.known.set(key, { seen: 1 });
      return undefined;
    }
    known.seen += 1;
    if (known.seen < ENOUGH || known.template === 'none') return undefined;
    const { words } = shape;
    if (known.template === undefined) return this.learn(known, release, shape);
    return isWordOf(known.template, words) ? undefined : known.template.with(words);
  }

  private learn(known: Known<Outcome>, release: Release, shape: Shape): Outcome {
    const outcome = this.workOut(release);
    const template = this.templateFor(release, shape);
    if (template === undefined) known.template = 'none';
    else if (!isWordOf(template, shape.words)) {
      known.template = isDeepStrictEqual(template.with(shape.words), outcome) ? template : 'none';
    }
    return outcome;
  }

  private templateFor(release: Release, { text, standIns: [first, last] }: Shape): Template<Outcome> | undefined {
    const sample = (words: Words) => ({ words, value: this.workOut(standIn(release, text, words)) });
    try {
      const [one, other] = [sample(first), sample(last)];
      if (this.isOfItself(one.value) || this.isOfItself(other.value)) return undefined;
      return templateOf(one, other, (name) => this.derivedOf(name, release.environment));
    } catch (error) {
      // A release may be refused for a name that this one does not have.
      if (ReleaseError.isReleaseError(error)) return undefined;
      throw error;
    }
  }
}

interface Known<Outcome> {
  seen: number;
  template?: Template<Outcome> | 'none';
}

/** Two stand-ins are worked out besides: too much for a few releases. */
const ENOUGH = 5;

/** Kept shapes; a large repository has far fewer. */
const MOST = 500;

function standIn(release: Release, shape: string, words: Words): Release {
  const made = defineRelease(definitionOf(shape, words));
  return release.environment === undefined ? made : made.in(release.environment);
}

/** Whether a word of a release has a meaning where it stands. */
function isWordOf(template: Template<unknown>, { name, version }: Words): boolean {
  return template.says(name) || (version !== '' && template.says(version));
}
