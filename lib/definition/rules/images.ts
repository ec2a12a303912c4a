import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { printable } from '../../units';
import { isHostToken, readImage, versionOf } from '../image';
import type { ReleaseDefinition } from '../release-definition';
import type { Ref } from '../slots';
import { containersOf } from './containers';
import type { DefinitionRule } from './rule';

const VERSION = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const versionedImages: DefinitionRule = {
  reads: ['name', 'version', 'workload'],
  check: (definition) => {
    const { workload } = definition;
    // That it names no version at all is an error of its own.
    const unknown = isUnknown(definition) ? ['workload.image'] : [];
    const own = workload.kind === 'function' ? [{ path: 'workload', image: workload.image }] : [];
    return [...own, ...containersOf(definition).map(({ path, container }) => ({ path, image: container.image }))]
      .flatMap(({ path, image }) => checkImage(joinPath(path, 'image'), image))
      .filter(({ path }) => !unknown.includes(path));
  },
};

function checkImage(path: string, image: string | Ref | undefined): readonly Diagnostic[] {
  if (typeof image !== 'string' || isHostToken(image)) return [];
  const { tag, digest } = readImage(image);
  if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return [];
  return [
    finding('image-not-versioned', path, {
      message: 'This image can change without a release, and a rollback would not bring the old one back.',
      got: printable(image),
      allowed: 'a tag that never moves, or a digest',
      fix: tag === undefined ? 'add a tag such as :1.6.2' : 'replace :latest with the version',
    }),
  ];
}

/** Only what is known: an image that the host fills in is judged again when it is bound. */
const knownVersion: DefinitionRule = {
  reads: ['version', 'workload'],
  check: (definition) => {
    if (!isUnknown(definition)) return [];
    const { image } = definition.workload;
    const version = versionOf(definition);
    return [
      finding('version-unknown', 'version', {
        message:
          version === undefined
            ? 'The image has neither tag nor digest that could name the version.'
            : "The image's tag cannot stand in a label, so it cannot name the version.",
        got: printable(version ?? image),
        allowed: "1 to 63 letters, digits, '-', '_' and '.'",
        fix: "give the image a tag such as :1.6.2, or add version: '1.6.2'",
      }),
    ];
  },
};

function isUnknown(definition: ReleaseDefinition): boolean {
  const { image } = definition.workload;
  if (definition.version !== undefined || typeof image !== 'string' || isHostToken(image)) return false;
  const version = versionOf(definition);
  return version === undefined || !VERSION.test(version);
}

/** Labels that say which version runs, besides the release's own. */
const VERSION_LABELS = ['version', 'app.kubernetes.io/version'];

const sameVersion: DefinitionRule = {
  reads: ['version', 'labels', 'workload'],
  check: ({ version, labels = {}, workload: { image } }) => {
    if (typeof image !== 'string' || isHostToken(image)) return [];
    const { tag } = readImage(image);
    const stated = [
      ...(version === undefined ? [] : [{ path: 'version', name: 'version', value: version }]),
      ...VERSION_LABELS.filter((label) => Object.hasOwn(labels, label)).map((label) => ({
        path: joinPath('labels', label),
        name: `the label ${label}`,
        value: labels[label]!,
      })),
    ];
    return stated
      .filter(({ value }) => tag !== undefined && contradicts(value, tag))
      .map(({ path, name, value }) =>
        finding('version-contradicts-image', path, {
          message: `The image's tag says another version than ${name}: one of them was not changed with the other.`,
          got: `${printable(value)} and ${printable(image)}`,
          allowed: `${printable(tag)}, or an image of ${value}`,
          fix:
            path === 'version'
              ? `leave version out: the tag names it; or correct the tag`
              : `remove the label: the release labels its version itself; or correct it to ${printable(tag)}`,
        }),
      );
  },
};

/** Both are numbers with dots and differ in one that both have: build numbers, days and suffixes say nothing here. */
function contradicts(left: string, right: string): boolean {
  const [one, other] = [numbersOf(left), numbersOf(right)];
  return one.length > 1 && other.length > 1 && one.some((part, index) => (other[index] ?? part) !== part);
}

function numbersOf(version: string): readonly number[] {
  const [, numbers = ''] = /^v?(\d+(?:\.\d+)+)/.exec(version) ?? [];
  return numbers === '' ? [] : numbers.split('.').map(Number);
}

export const imageRules: readonly DefinitionRule[] = [versionedImages, knownVersion, sameVersion];
