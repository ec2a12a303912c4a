import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedContainer } from '../../../plan/workload';

/** What Docker gives a container that asks for nothing. */
const DOCKER_DEFAULTS = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const ADDABLE_ON_FARGATE = 'SYS_PTRACE';

/**
 * Fargate cannot give back what was dropped. A capability that Docker gives anyway is kept by dropping all the others.
 */
export function linuxCapabilities({ security: { capabilities }, name, path }: PlannedContainer): {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly findings: readonly Diagnostic[];
} {
  const kept = DOCKER_DEFAULTS.filter((one) => capabilities.includes(one));
  const impossible = capabilities.filter((one) => one !== ADDABLE_ON_FARGATE && !DOCKER_DEFAULTS.includes(one));
  return {
    added: capabilities.filter((one) => one === ADDABLE_ON_FARGATE),
    dropped: kept.length === 0 ? ['ALL'] : DOCKER_DEFAULTS.filter((one) => !kept.includes(one)),
    findings: impossible.map((one) =>
      finding('fargate-capability', `${path}.security.capabilities`, {
        message: `The container ${name} asks for ${one}, which Fargate cannot give.`,
        got: one,
        allowed: `${[...DOCKER_DEFAULTS, ADDABLE_ON_FARGATE].join(', ')}`,
        fix: `leave ${one} out, or run this release on a target with machines of its own`,
      }),
    ),
  };
}
