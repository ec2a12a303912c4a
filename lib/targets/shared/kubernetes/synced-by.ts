import type { ResolvedGitops } from '../../../platform/resolved-platform';
import type { TargetContext } from '../../target';

/** The tool that applies the manifests from Git; none where Pulumi applies them itself. */
export function syncedBy({ provisioner, platform }: TargetContext): ResolvedGitops | undefined {
  return provisioner === 'pulumi' ? undefined : platform.gitops;
}
