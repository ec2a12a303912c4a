import type { ScaffoldKind } from './init-choices';

/** What a pipeline runs for every change, after `npm ci`. */
export interface Pipeline {
  /** `rollout check` without its format. */
  readonly check: string;
  readonly steps: readonly PipelineStep[];
  /** Absent where nothing is written that could be compared. */
  readonly changes?: PipelineChanges;
  /** A folder to keep of the main branch. */
  readonly artifacts?: string;
}

export interface PipelineStep {
  readonly name: string;
  readonly run: string;
}

/** What a change of the definitions means, told by what was written before and after it. */
export interface PipelineChanges {
  /** Writes in the folder of the branch that the change is for what is not committed there. */
  readonly prepare?: string;
  readonly compare: string;
}

/** Where that branch is checked out; TypeScript and rollout pass over such names. */
export const BEFORE = '.before';

const pipelines: Readonly<Record<ScaffoldKind, Pipeline>> = {
  cdk: {
    check: 'npx rollout check releases',
    steps: [
      { name: 'compile', run: 'npm run build' },
      { name: 'synth', run: 'npx cdk synth --quiet' },
      // What was synthesized is read back and compared with what the definition says.
      {
        name: 'diff',
        run: 'npx rollout diff releases --targets ecs --template cdk.out/Releases.template.json',
      },
    ],
    changes: {
      prepare: 'npm ci && npm run synth',
      compare: `npx rollout changes ${BEFORE}/cdk.out/Releases.template.json cdk.out/Releases.template.json`,
    },
    artifacts: 'cdk.out',
  },
  cdk8s: {
    check: 'npx rollout check releases',
    steps: [
      { name: 'compile', run: 'npm run build' },
      { name: 'synth', run: 'npm run synth' },
    ],
    changes: { prepare: 'npm ci && npm run synth', compare: `npx rollout changes ${BEFORE}/dist dist` },
    artifacts: 'dist',
  },
  gitops: {
    check: 'npx rollout check releases --env staging --env production',
    steps: [
      { name: 'synth', run: 'npm run synth' },
      // The manifests are part of the change, so that what is reviewed is what is applied.
      { name: 'diff', run: 'git add --intent-to-add gitops && git diff --exit-code --stat -- gitops' },
    ],
    changes: { compare: `npx rollout changes ${BEFORE}/gitops gitops` },
  },
  pulumi: {
    check: 'npx rollout check releases',
    steps: [{ name: 'compile', run: 'npm run build' }],
  },
};

export function pipelineOf(kind: ScaffoldKind): Pipeline {
  return pipelines[kind];
}
