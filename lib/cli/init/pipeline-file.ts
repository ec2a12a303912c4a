import { unreachable } from '../../diagnostics';
import type { PipelineHost } from './init-choices';
import { BEFORE, type Pipeline, type PipelineChanges } from './pipeline';
import { lines } from './scaffold';

export interface PipelineFile {
  readonly path: string;
  readonly text: string;
}

/** The file of a host that runs a pipeline on changes and on the main branch. */
export function pipelineFile(host: PipelineHost, pipeline: Pipeline): PipelineFile {
  switch (host) {
    case 'github':
      return { path: '.github/workflows/releases.yml', text: github(pipeline) };
    case 'gitlab':
      return { path: '.gitlab-ci.yml', text: gitlab(pipeline) };
    case 'jenkins':
      return { path: 'Jenkinsfile', text: jenkins(pipeline) };
    default:
      return unreachable(host);
  }
}

/** One shell line for each command; the host says in a variable which branch the change is for. */
function changeCommands({ prepare, compare }: PipelineChanges, variable: string): readonly string[] {
  return [
    `git fetch --depth 1 origin "$${variable}"`,
    // Where the workspace is kept, the last run's is still there.
    `rm -rf ${BEFORE} && git worktree prune`,
    `git worktree add --detach ${BEFORE} FETCH_HEAD`,
    ...(prepare === undefined ? [] : [`(cd ${BEFORE} && ${prepare})`]),
    compare,
  ];
}

function github({ check, steps, changes, artifacts }: Pipeline): string {
  return lines(
    'name: releases',
    'on:',
    '  pull_request:',
    '  push:',
    '    branches: [main]',
    'permissions:',
    '  contents: read',
    'jobs:',
    '  releases:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: lts/*',
    '          cache: npm',
    '      - run: npm ci',
    '      # Findings stand in the pull request, at their lines.',
    '      - name: check',
    `        run: ${check} --format github`,
    ...steps.flatMap(({ name, run }) => [`      - name: ${name}`, `        run: ${run}`]),
    ...(changes === undefined
      ? []
      : [
          '      # What is replaced or becomes riskier is for the reviewer to judge.',
          '      - name: changes',
          "        if: github.event_name == 'pull_request'",
          '        continue-on-error: true',
          '        run: |',
          ...changeCommands(changes, 'GITHUB_BASE_REF').map((line) => `          ${line}`),
        ]),
    ...(artifacts === undefined
      ? []
      : [
          "      - if: github.ref == 'refs/heads/main'",
          '        uses: actions/upload-artifact@v4',
          '        with:',
          `          name: ${artifacts}`,
          `          path: ${artifacts}`,
        ]),
  );
}

function gitlab({ check, steps, changes, artifacts }: Pipeline): string {
  return lines(
    'releases:',
    '  image: node:lts',
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    '  cache:',
    '    key: { files: [package-lock.json] }',
    '    paths: [.npm]',
    '  script:',
    '    - npm ci --cache .npm --prefer-offline',
    '    # Findings stand in the merge request; the log has them as text when something cannot work.',
    `    - ${check} --format gitlab > rollout.json || ${check}`,
    ...steps.map(({ run }) => `    - ${run}`),
    ...(changes === undefined
      ? []
      : [
          '    # What is replaced or becomes riskier is for the reviewer to judge.',
          '    - |',
          '      if [ -n "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" ]; then',
          `        { ${changeCommands(changes, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME').join(' && ')}; } || true`,
          '      fi',
        ]),
    '  artifacts:',
    '    when: always',
    ...(artifacts === undefined ? [] : [`    paths: [${artifacts}]`]),
    '    reports:',
    '      codequality: rollout.json',
  );
}

function jenkins({ check, steps, changes, artifacts }: Pipeline): string {
  return lines(
    '// Needs the plugins Docker Pipeline and Warnings.',
    'pipeline {',
    "  agent { docker { image 'node:lts' } }",
    '  environment { HOME = "${env.WORKSPACE}" }',
    '  stages {',
    "    stage('install') {",
    "      steps { sh 'npm ci' }",
    '    }',
    "    stage('check') {",
    `      steps { sh '${check} --format sarif > rollout.sarif' }`,
    "      post { always { recordIssues tool: sarif(pattern: 'rollout.sarif') } }",
    '    }',
    ...steps.flatMap(({ name, run }) => [`    stage('${name}') {`, `      steps { sh '${run}' }`, '    }']),
    ...(changes === undefined
      ? []
      : [
          "    stage('changes') {",
          '      when { changeRequest() }',
          '      // What is replaced or becomes riskier is for the reviewer to judge.',
          "      steps { catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') {",
          ...changeCommands(changes, 'CHANGE_TARGET').map((line) => `        sh '${line}'`),
          '      } }',
          '    }',
        ]),
    ...(artifacts === undefined
      ? []
      : [
          "    stage('keep') {",
          "      when { branch 'main' }",
          `      steps { archiveArtifacts artifacts: '${artifacts}/**' }`,
          '    }',
        ]),
    '  }',
    '}',
  );
}
