/** What `rollout init` makes a project for. */
export const scaffoldKinds = ['cdk', 'cdk8s', 'gitops', 'pulumi'] as const;

export type ScaffoldKind = (typeof scaffoldKinds)[number];

/** Where a pipeline runs. */
export const pipelineHosts = ['github', 'gitlab', 'jenkins'] as const;

export type PipelineHost = (typeof pipelineHosts)[number];
