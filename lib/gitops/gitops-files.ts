import { finding, type Diagnostic } from '../diagnostics';
import { toYaml } from '../emit';
import type { GitopsKind } from '../platform/gitops-platform';
import type { KubernetesSpec } from '../targets/shared/kubernetes/spec';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';
import {
  environmentFolder,
  KUSTOMIZE_CONFIGURATION,
  kustomizationOf,
  objectFile,
  releaseFolder,
} from './gitops-layout';
import { rolloutConfiguration } from './kustomize-configuration';
import { plainObject } from './plain-object';
import { inSyncWave } from './sync-wave';

export interface GitopsFiles {
  /** Content by path below the output folder, with `/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Diagnostic[];
}

/** The files of several releases of one environment. Two objects that would share a file are an error. */
export function gitopsFiles(
  specs: readonly KubernetesSpec[],
  environment: string | undefined,
  syncedBy?: GitopsKind,
): GitopsFiles {
  const files = new Map<string, string>();
  const findings: Diagnostic[] = [];
  const folders = specs.map((spec) => releaseFolder(spec.release, environment));

  let anyConfigured = false;
  specs.forEach((spec, index) => {
    const folder = folders[index]!;
    for (const { object } of spec.objects) {
      const path = `${folder}/${objectFile(object)}`;
      if (files.has(path)) findings.push(sameFile(path, spec.release, object));
      files.set(path, toYaml(plainObject(syncedBy === 'argoCd' ? inSyncWave(object) : object)));
    }
    const configured = needsConfiguration(spec);
    anyConfigured ||= configured;
    files.set(`${folder}/kustomization.yaml`, releaseKustomization(spec, configured));
    if (configured) files.set(`${folder}/${KUSTOMIZE_CONFIGURATION}`, configuration());
  });

  if (specs.length > 0) {
    files.set(kustomizationOf(environment), environmentKustomization(folders, environment, anyConfigured));
    if (anyConfigured) files.set(`${environmentFolder(environment)}${KUSTOMIZE_CONFIGURATION}`, configuration());
  }
  return { files, findings: [...findings, ...sameObject(specs)] };
}

let configurationText: string | undefined;

/** The same text for all: it is longer than a release's own objects together. */
function configuration(): string {
  return (configurationText ??= toYaml(rolloutConfiguration));
}

/** Kustomize knows neither, and what they name. */
function needsConfiguration(spec: KubernetesSpec): boolean {
  return spec.objects.some(({ object }) => object.kind === 'Rollout' || object.kind === 'Canary');
}

function releaseKustomization(spec: KubernetesSpec, withConfiguration: boolean): string {
  return toYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: sorted(spec.objects.map(({ object }) => objectFile(object))),
    ...(withConfiguration ? { configurations: [KUSTOMIZE_CONFIGURATION] } : {}),
  });
}

function environmentKustomization(
  folders: readonly string[],
  environment: string | undefined,
  withConfiguration: boolean,
): string {
  const up = environment === undefined ? '' : '../../';
  return toYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: sorted(folders.map((folder) => `${up}${folder}`)),
    ...(withConfiguration ? { configurations: [KUSTOMIZE_CONFIGURATION] } : {}),
  });
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function sameFile(path: string, release: string, object: KubernetesObject): Diagnostic {
  return {
    ...finding('duplicate-object', '', {
      message: `two objects are called ${object.kind}/${object.metadata.name}`,
      got: path,
      fix: 'give the objects different names',
    }),
    release,
  };
}

/** Objects of two releases that the cluster would take for one. */
function sameObject(specs: readonly KubernetesSpec[]): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  const findings: Diagnostic[] = [];
  for (const spec of specs) {
    for (const { object } of spec.objects) {
      const { apiVersion, kind, metadata } = object;
      const group = apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
      const identity = `${group}/${kind}/${metadata.namespace ?? spec.namespace ?? ''}/${metadata.name}`;
      const owner = owners.get(identity);
      if (owner !== undefined && owner !== spec.release) {
        findings.push({
          ...finding('duplicate-object', 'name', {
            message: `${object.kind}/${object.metadata.name} is made by the release ${owner} too`,
            fix: 'rename one of the releases',
          }),
          release: spec.release,
        });
      }
      owners.set(identity, owner ?? spec.release);
    }
  }
  return findings;
}
