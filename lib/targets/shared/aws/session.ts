import { finding, type Diagnostic } from '../../../diagnostics';
import { formatDuration } from '../../../units';

/** The longest session of an IAM role: whoever waits for a deployment cannot ask for it any longer. */
export const LONGEST_SESSION_SECONDS = 12 * 3600;

/** For provisioners that wait in the program of a person or of CI. */
export function outlastsSession(path: string, seconds: number): readonly Diagnostic[] {
  if (seconds <= LONGEST_SESSION_SECONDS) return [];
  return [
    finding('deployment-outlasts-session', path, {
      message: `A deployment may take ${formatDuration(seconds)}, and credentials of AWS last ${formatDuration(LONGEST_SESSION_SECONDS)}: \`pulumi up\` ends before it, and the deployment goes on by itself.`,
      got: formatDuration(seconds),
      allowed: `at most ${formatDuration(LONGEST_SESSION_SECONDS)} for \`pulumi up\` to say how it ended`,
      fix: 'shift faster, shorten the waits for people, or look at the deployment in AWS',
    }),
  ];
}
