import type { ExactlyOne } from '../../shared/kubernetes/manifest';

/** An argument that an AnalysisTemplate takes; without a value the Rollout must supply it. */
export interface TemplateArgument {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: ExactlyOne<{
    secretKeyRef: { readonly name: string; readonly key: string };
    fieldRef: { readonly fieldPath: string };
  }>;
}

/** An argument that a Rollout supplies. */
export type AnalysisArgument = { readonly name: string } & ExactlyOne<{
  value: string;
  valueFrom: ExactlyOne<{
    podTemplateHashValue: 'Stable' | 'Latest';
    fieldRef: { readonly fieldPath: string };
  }>;
}>;
