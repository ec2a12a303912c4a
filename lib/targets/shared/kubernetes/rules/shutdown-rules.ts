import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, has, isSet, itemsOf, numberAt, numberOf, setAmong, textOf, type Node } from './node';
import type { Rule } from './rule';

const HANDLERS = ['sleep', 'exec', 'httpGet'];
const WITH_RETIRED = [...HANDLERS, 'tcpSocket'];
const HOOKS = ['postStart', 'preStop'];
const DEFAULT_GRACE_SECONDS = 30;

export const hookHasOneHandler: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    for (const hook of HOOKS) {
      if (!has(container, 'lifecycle', hook)) continue;
      const place = at(container, 'lifecycle', hook);
      const handlers = setAmong(place, WITH_RETIRED);
      if (handlers.length === 1 && handlers[0] !== 'tcpSocket') continue;
      report('lifecycle-handler-count', place.path, {
        message: 'a lifecycle hook does exactly one thing',
        got: handlers.join(' and ') || 'none',
        allowed: `one of ${HANDLERS.join(', ')}`,
        fix: handlers.length ? 'keep one' : 'add one',
      });
    }
  }
};

/** The seconds that a preStop hook surely takes; undefined when that cannot be read from it. */
export function preStopSeconds(container: Node): number | undefined {
  const preStop = at(container, 'lifecycle', 'preStop');
  const seconds = numberAt(preStop, 'sleep', 'seconds');
  if (seconds !== undefined) return seconds;
  return programSeconds(itemsOf(at(preStop, 'exec', 'command')).map((word) => textOf(word) ?? ''));
}

const WAITS_FIRST = /^sleep (\d{1,6}) && exec "\$@"$/;

/** A wait before another program, and what that program surely takes. */
function programSeconds(command: readonly string[]): number | undefined {
  const first = WAITS_FIRST.exec(command[2] ?? '');
  if (first) return Number(first[1]) + (programSeconds(command.slice(4)) ?? 0);
  const sleep = /(?:^|[\s;&/])sleep\s+(\d{1,6})\b/.exec(command.join(' '));
  return sleep ? Number(sleep[1]) : undefined;
}

export const preStopFitsGracePeriod: Rule = (template, report) => {
  const grace = numberAt(template, 'spec', 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE_SECONDS;
  for (const container of runningContainersOf(template)) {
    const seconds = preStopSeconds(container);
    if (seconds === undefined || seconds < grace) continue;
    report('pre-stop-exceeds-grace', at(container, 'lifecycle', 'preStop').path, {
      message: 'the hook uses up the grace period: the process gets no time after SIGTERM before it is killed',
      got: `${seconds} s of ${grace} s`,
      allowed: `less than ${grace} s`,
      fix: 'shorten the hook, or raise terminationGracePeriodSeconds above hook plus shutdown',
    });
  }
};

/** The kubelet reports a program that is missing and stops the container at once: the wait is lost, and requests with it. */
export const preStopNeedsNoProgram: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    if (!has(container, 'lifecycle', 'preStop', 'exec')) continue;
    const command = at(container, 'lifecycle', 'preStop', 'exec', 'command');
    const [program, , line] = itemsOf(command).map(textOf);
    const waits = program === 'sh' ? line?.startsWith('sleep ') : program?.replace(/^.*\//, '') === 'sleep';
    if (!waits) continue;
    report('pre-stop-needs-program', command.path, {
      message: 'the wait before the stop signal runs a program of the image; where it is missing there is no wait',
      got: printable(program),
      allowed: 'the sleep action of Kubernetes 1.30 and later, or an image that has the program',
      fix: "name the clusters' version (kubernetes.version: '1.30' or later), or use an image with a shell; distroless images have neither shell nor sleep",
    });
  }
};

export const gracePeriodIsValid: Rule = (template, report) => {
  const grace = at(template, 'spec', 'terminationGracePeriodSeconds');
  const seconds = numberOf(grace);
  if (!isSet(grace) || (seconds !== undefined && Number.isInteger(seconds) && seconds >= 0)) return;
  report('workload-number-invalid', grace.path, {
    message: 'the API refuses this number',
    got: printable(grace.value),
    allowed: 'whole seconds from 0 up',
    fix: 'correct the number',
  });
};
