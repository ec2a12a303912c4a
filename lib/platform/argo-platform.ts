import type { ArgoAnalysis } from '../definition/argo-fields';
import type { StrategyKind } from '../definition/strategy';

/** What stands beside Argo Rollouts in the clusters. */
export interface ArgoPlatform {
  /** Analyses by templates of the platform, which releases run besides their own guardrails. @default - none */
  readonly analyses?: readonly MandatedAnalysis[];
}

/** Templates that the platform team keeps, and what it gives them. */
export interface MandatedAnalysis {
  readonly templates: ArgoAnalysis['templates'];
  /** When it runs; a release of these strategies that has no such moment is refused. */
  readonly at: Extract<ArgoAnalysis['at'], string>;
  /** Arguments of the templates: a text, or what only the controller knows. @default - none */
  readonly values?: ArgoAnalysis['values'];
  /** Patterns of metrics that are measured and send nobody back. @default - none */
  readonly dryRun?: readonly string[];
  /** Strategies that it is for. @default - all */
  readonly strategies?: readonly StrategyKind[];
}
