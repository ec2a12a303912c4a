import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, has, isSet, textAt, valueAt, type Node } from './node';
import { timingOf } from './probe-rules';
import type { Rule } from './rule';

const HANDLERS = ['httpGet', 'grpc', 'tcpSocket', 'exec'] as const;
const SLOW_START_SECONDS = 30;
const DEPENDENCY_PATH = /(^|\/)(ready|readyz|readiness|full|deep|db|database|dependencies)(\/|$)/i;

export const livenessIsSlowerThanReadiness: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    const [liveness, readiness] = [at(container, 'livenessProbe'), at(container, 'readinessProbe')];
    if (!isSet(liveness) || !isSet(readiness)) continue;
    const [kill, drain] = [timingOf(liveness), timingOf(readiness)];
    if (kill.failures * kill.period > drain.failures * drain.period || !asksTheSame(liveness, readiness)) continue;
    report('liveness-before-readiness', liveness.path, {
      message: 'both probes ask the same, and a container is killed before it is taken out of the load balancer',
      got: `killed after ${kill.failures * kill.period} s, taken out after ${drain.failures * drain.period} s`,
      allowed: 'a liveness probe that waits longer than the readiness probe',
      fix: 'raise failureThreshold of the liveness probe',
    });
  }
};

function asksTheSame(one: Node, other: Node): boolean {
  return HANDLERS.every((key) => JSON.stringify(valueAt(one, key)) === JSON.stringify(valueAt(other, key)));
}

export const livenessAsksTheContainerOnly: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    if (!DEPENDENCY_PATH.test(textAt(container, 'livenessProbe', 'httpGet', 'path') ?? '')) continue;
    const path = at(container, 'livenessProbe', 'httpGet', 'path');
    report('liveness-checks-dependencies', path.path, {
      message: 'this path looks as if it asks other systems: when one of them fails, every pod is restarted',
      got: printable(path.value),
      allowed: 'a path that says whether this process is alive',
      fix: "ask a path of the process itself, such as '/livez'",
    });
  }
};

export const livenessTimesOutWithinPeriod: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    const liveness = at(container, 'livenessProbe');
    const { timeout, period } = timingOf(liveness);
    if (!isSet(liveness) || timeout < period) continue;
    report('liveness-timeout-exceeds-period', at(liveness, 'timeoutSeconds').path, {
      message: 'the probe waits longer than its period: a slow answer delays the next question',
      got: `timeout ${timeout} s, period ${period} s`,
      allowed: 'a timeout below the period',
      fix: 'shorten the timeout or lengthen the period',
    });
  }
};

export const slowStartHasStartupProbe: Rule = (template, report) => {
  for (const container of runningContainersOf(template)) {
    const delay = at(container, 'livenessProbe', 'initialDelaySeconds');
    const seconds = timingOf(at(container, 'livenessProbe')).delay;
    if (seconds < SLOW_START_SECONDS || has(container, 'startupProbe')) continue;
    report('startup-probe-missing', delay.path, {
      message: 'a fixed wait is too short for the slowest start and too long for every other',
      got: `${seconds} s before the first question`,
      allowed: `below ${SLOW_START_SECONDS} s, or a startupProbe`,
      fix: 'add a startupProbe; liveness begins when it has succeeded',
    });
  }
};
