import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { CommonContainer, CommonPlan } from '../common-plan';
import type { PlannedContainer, PlannedProbe } from '../workload';
import type { NamedPlanRule, PlanRule } from './rule';

type Role = keyof PlannedContainer['probes'];
const ROLES: readonly Role[] = ['startup', 'readiness', 'liveness'];

/** A restart must come later than leaving the balancer: restarting a busy instance makes the others busier. */
export const livenessSlowerThanReadiness: PlanRule = (plan) =>
  containers(plan).flatMap(({ probes: { readiness, liveness } }) =>
    readiness && liveness && patience(liveness) <= patience(readiness)
      ? [
          finding('liveness-stricter-than-readiness', liveness.path, {
            message: `An instance is restarted after ${formatDuration(patience(liveness))} of failed answers, no later than it leaves the balancer (${formatDuration(patience(readiness))}): overload becomes restarts.`,
            got: `${liveness.failures} failures every ${formatDuration(liveness.everySeconds)}`,
            allowed: `more than ${formatDuration(patience(readiness))} in all`,
            fix: 'raise failures or every of liveness, or leave both out: the defaults differ as they should',
          }),
        ]
      : [],
  );

export const livenessChecksItselfOnly: PlanRule = (plan) =>
  containers(plan).flatMap(({ probes: { liveness } }) =>
    liveness?.handler.kind === 'http' &&
    /(^|[/_-])(ready|readiness|readyz|full|deep|db|database|dependencies)([/_-]|$)/i.test(liveness.handler.path)
      ? [
          finding('liveness-checks-dependencies', liveness.path, {
            message: `The liveness path looks like a check of dependencies: when one fails, every instance restarts at once.`,
            got: liveness.handler.path,
            fix: 'ask a path that answers from the process alone, such as /livez, and use this one for readiness',
          }),
        ]
      : [],
  );

export const startupProbeInsteadOfDelay: PlanRule = (plan) =>
  containers(plan).flatMap(({ probes }) =>
    probes.startup
      ? []
      : (['readiness', 'liveness'] as const).flatMap((role) => {
          const probe = probes[role];
          return probe && probe.initialDelaySeconds > 0
            ? [
                finding('initial-delay-instead-of-startup', probe.path, {
                  message: 'A fixed delay is too long on good days and too short on bad ones.',
                  got: `initialDelay ${formatDuration(probe.initialDelaySeconds)} and no startup probe`,
                  fix: 'remove initialDelay and startup: false',
                }),
              ]
            : [];
        }),
  );

export const probeTimeoutFits: PlanRule = (plan) =>
  everyProbe(plan).flatMap(({ probe }) =>
    probe.timeoutSeconds >= probe.everySeconds && probe.timeoutSeconds > 1
      ? [
          finding('probe-timeout-exceeds-period', probe.path, {
            message: 'An answer may take as long as the time until the next question.',
            got: `timeout ${formatDuration(probe.timeoutSeconds)}, every ${formatDuration(probe.everySeconds)}`,
            allowed: `timeout below ${formatDuration(probe.everySeconds)}`,
            fix: 'lower timeout or raise every',
          }),
        ]
      : [],
  );

export const oneSuccessCounts: PlanRule = (plan) =>
  everyProbe(plan).flatMap(({ probe, role }) =>
    role !== 'readiness' && probe.successes !== 1
      ? [
          finding('probe-successes', probe.path, {
            message: `A ${role} probe counts as good after one good answer; no other number is allowed.`,
            got: String(probe.successes),
            allowed: '1',
            fix: 'remove successes',
          }),
        ]
      : [],
  );

export const probeHasPort: NamedPlanRule = ({ workload }) => {
  if (workload.kind === 'function') return [];
  const found: Diagnostic[] = [];
  for (const container of [workload.main, ...workload.sidecars]) {
    for (const role of ROLES) {
      const probe = container.probes[role];
      if (probe && !asksKnownPort(probe, container)) found.push(unknownPort(probe, container));
    }
  }
  return found;
};

function asksKnownPort({ handler }: PlannedProbe, { ports }: PlannedContainer): boolean {
  if (handler.kind === 'exec') return true;
  for (const { name, port } of ports) if (handler.port === name || (handler.port === port && port !== 0)) return true;
  return false;
}

function unknownPort({ path, handler }: PlannedProbe, { name, ports }: PlannedContainer): Diagnostic {
  const allowed = ports.map((one) => `${one.name} (${one.port})`).join(', ') || 'none';
  const got = handler.kind === 'exec' ? 0 : handler.port;
  if (got === 0 || typeof got === 'string') {
    return finding('probe-without-port', path, {
      message: `The container '${name}' has no such port for the probe.`,
      got: got === 0 ? 'no port' : got,
      allowed,
      fix: 'add the port to ports, name one that is there, or use an exec probe',
    });
  }
  return finding('probe-port-undeclared', path, {
    message: `The probe asks a port that the container '${name}' does not declare.`,
    got: String(got),
    allowed,
    fix: `add the port: ports: { health: ${got} }`,
  });
}

export const readinessGuardsTraffic: PlanRule = (plan) => {
  const { workload, exposure } = plan;
  if (workload.kind === 'function' || exposure.kind === 'none' || workload.main.probes.readiness) return [];
  return [
    finding('readiness-missing', workload.main.path, {
      message: 'Without a readiness probe an instance counts as ready, and gets requests, the moment it starts.',
      fix: "remove readiness: false, or set health to a path such as '/health'",
    }),
  ];
};

function patience(probe: PlannedProbe): number {
  return probe.failures * probe.everySeconds;
}

function containers({ workload }: CommonPlan): readonly CommonContainer[] {
  return workload.kind === 'function' ? [] : [workload.main, ...workload.sidecars];
}

function everyProbe(plan: CommonPlan): readonly { readonly probe: PlannedProbe; readonly role: Role }[] {
  return containers(plan).flatMap((container) =>
    ROLES.flatMap((role) => {
      const probe = container.probes[role];
      return probe ? [{ probe, role }] : [];
    }),
  );
}
