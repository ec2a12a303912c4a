import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { printable } from '../../units';
import { isHostToken, readImage, versionOf } from '../image';
import type { Ref } from '../slots';
import { containersOf } from './containers';
import type { DefinitionRule } from './rule';

const VERSION = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const versionedImages: DefinitionRule = {
  reads: ['name', 'workload'],
  check: (definition) => {
    const { workload } = definition;
    const own = workload.kind === 'function' ? [{ path: 'workload', image: workload.image }] : [];
    return [
      ...own,
      ...containersOf(definition).map(({ path, container }) => ({ path, image: container.image })),
    ].flatMap(({ path, image }) => checkImage(joinPath(path, 'image'), image));
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
    const { image } = definition.workload;
    if (definition.version !== undefined || typeof image !== 'string' || isHostToken(image)) return [];
    const version = versionOf(definition);
    if (version !== undefined && VERSION.test(version)) return [];
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

export const imageRules: readonly DefinitionRule[] = [versionedImages, knownVersion];
