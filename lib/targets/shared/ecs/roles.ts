import { isRef } from '../../../definition/slots';
import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import type { ResourceSpec, RoleSpec, StatementSpec } from './spec';

/** What the running process may do: what the definition says and nothing else. */
export function taskRole({ identity, permissions }: PlannedProcess): RoleSpec {
  return {
    ...(identity.role === undefined ? {} : { existing: identity.role }),
    statements: permissions.map(({ actions, resources }) => ({ actions, resources })),
  };
}

/** What ECS itself needs to start the task: its images, its secrets and its log group. */
export function executionRole(containers: readonly PlannedContainer[]): RoleSpec {
  return {
    statements: [
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [{ made: 'logGroup' }] },
      ...secretStatements(containers),
      ...imageStatements(containers),
    ],
  };
}

function secretStatements(containers: readonly PlannedContainer[]): readonly StatementSpec[] {
  const byKey = new Map<string, ResourceSpec>();
  for (const secret of containers.flatMap(({ secrets }) => Object.values(secrets))) {
    if (isRef(secret)) byKey.set(`ref:${secret.ref}`, secret);
    else byKey.set(`name:${secret.name}`, { secret: secret.name });
  }
  const resources = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, resource]) => resource);
  return resources.length === 0 ? [] : [{ actions: ['secretsmanager:GetSecretValue'], resources }];
}

const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+)/;

/** Private repositories only; for an image that a slot stands for, the host grants the pull. */
function imageStatements(containers: readonly PlannedContainer[]): readonly StatementSpec[] {
  const repositories = new Set<string>();
  for (const { image } of containers) {
    const [, account, region, repository] = (typeof image === 'string' && ECR_IMAGE.exec(image)) || [];
    if (account && region && repository) {
      repositories.add(`arn:${partition(region)}:ecr:${region}:${account}:repository/${repository}`);
    }
  }
  if (repositories.size === 0) return [];
  return [
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [...repositories].sort(),
    },
  ];
}

function partition(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function permissionFindings({ permissions, path }: PlannedProcess): readonly Diagnostic[] {
  return permissions.flatMap(({ actions, resources }, index) => {
    const wide = [
      ...actions.filter((one) => one === '*' || one.endsWith(':*')),
      ...resources.filter((one) => one === '*'),
    ];
    if (wide.length === 0) return [];
    return [
      finding('iam-permission-wildcard', `${path}.permissions[${index}]`, {
        message: 'The task may do more than it was made for.',
        got: wide.join(', '),
        fix: 'name the actions and the ARNs that the process uses',
      }),
    ];
  });
}
