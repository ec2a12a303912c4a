import type { Platform } from '../platform/platform';
import { targetNames, type TargetName } from '../targets/target-name';
import { UsageError } from './usage-error';

/**
 * The targets of one environment: those named on the command line, else the one that the platform names. Never a guess.
 *
 * @throws UsageError when nobody names one, or the platform names two
 */
export function chooseTargets(
  given: readonly TargetName[],
  platform: Platform | undefined,
  environment: string | undefined,
): readonly TargetName[] {
  if (given.length > 0) return given;
  const { kubernetes, aws } = platform?.resolve(environment) ?? {};
  const named = [
    { field: 'kubernetes.target', name: kubernetes?.target },
    { field: 'aws.target', name: aws?.target },
  ].flatMap(({ field, name }) => targetNames.filter((one) => one === name).map((target) => ({ field, target })));
  if (named.length === 0)
    throw new UsageError(
      'no target is named, and a target is never guessed',
      `say --target ${targetNames.join(' | ')}, or write kubernetes.target or aws.target into the platform`,
    );
  if (named.length > 1)
    throw new UsageError(
      `the platform names several targets: ${named.map(({ field, target }) => `${target} (${field})`).join(', ')}`,
      `say which one: ${named.map(({ target }) => `--target ${target}`).join(' or ')}`,
    );
  return named.map(({ target }) => target);
}
