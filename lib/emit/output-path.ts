const LONGEST_SEGMENT = 255;
const LONGEST_PATH = 1024;

/** A list of what the library wrote. Without an extension: Argo CD and `kubectl apply -f` read every `.json`. */
export const MANIFEST_NAME = '.rollout-output';
/** Where files wait until all are written; also the sign that a run is at work. */
export const STAGING_NAME = '.rollout-staging';

const SEGMENT_RULES: readonly ((segment: string) => string | undefined)[] = [
  (segment) => (segment === '' ? 'it has an empty segment' : undefined),
  (segment) => (segment === '.' || segment === '..' ? `it has the segment '${segment}'` : undefined),
  (segment) => (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(segment) ? 'it has a control character' : undefined),
  (segment) => (/[\\:*?"<>|]/.test(segment) ? 'it has a character that Windows refuses' : undefined),
  (segment) => (/[. ]$/.test(segment) ? 'a segment ends in a dot or a space' : undefined),
  (segment) =>
    /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(segment)
      ? 'a segment is a device of Windows'
      : undefined,
  (segment) =>
    Buffer.byteLength(segment) > LONGEST_SEGMENT ? `a segment is longer than ${LONGEST_SEGMENT} bytes` : undefined,
];

/**
 * What is wrong with a path of an output, as the end of a sentence; `undefined` when it is safe everywhere.
 *
 * @param sound Segments of other paths in which nothing is wrong, and folders with a `/` at their end; those of this one
 *   are added.
 */
export function pathProblem(path: string, sound = new Set<string>()): string | undefined {
  const end = path.lastIndexOf('/');
  // Thousands of paths have few folders: of those that are known to be sound only the last segment is new.
  if (end > 0 && sound.has(path.slice(0, end + 1)) && path.length <= LONGEST_PATH / UTF8_LONGEST)
    return segmentProblem(path.slice(end + 1), sound);
  const problem = wholeProblem(path, sound);
  if (problem === undefined && end > 0) sound.add(path.slice(0, end + 1));
  return problem;
}

const UTF8_LONGEST = 3;

function wholeProblem(path: string, sound: Set<string>): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || path.startsWith('\\') || /^[A-Za-z]:/.test(path)) return 'it is absolute';
  if (Buffer.byteLength(path) > LONGEST_PATH) return `it is longer than ${LONGEST_PATH} bytes`;
  const segments = path.split('/');
  const first = segments[0]!.toLowerCase();
  if (first === MANIFEST_NAME || first === STAGING_NAME) return `'${first}' is for the library itself`;
  for (const segment of segments) {
    const problem = segmentProblem(segment, sound);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function segmentProblem(segment: string, sound: Set<string>): string | undefined {
  if (sound.has(segment)) return undefined;
  for (const rule of SEGMENT_RULES) {
    const problem = rule(segment);
    if (problem !== undefined) return problem;
  }
  sound.add(segment);
  return undefined;
}
