import { freezeDeep } from '../../../definition/plain-copy';
import type { CommonContainer, CommonPlan } from '../../../plan/common-plan';
import { onceInCommon } from '../../../plan/once-in-common';
import type { Plan } from '../../../plan/plan';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { configMapName, type ConfigVersions } from './config-map';
import { endingContainer, named, runningBody, runningContainer } from './container';

import type { Container, InitContainer, PodSpec, PodTemplate } from './manifest';
import { processOf } from './process';
import { processIn } from './secrets-of-release';
import { podMetadata } from './pod-metadata';
import { schedulingOf } from './scheduling';
import { podSecurityContext } from './security-context';
import { serviceAccountName } from './service-account';
import { topologySpread } from './topology-spread';
import { atLeast } from './version';
import { volumesOf } from './volumes';

/** The label that a controller marks the pods of one version with. */
export type HashLabel = 'pod-template-hash' | 'rollouts-pod-template-hash' | 'controller-revision-hash';

/** The pods of one version, the same for every controller and every colour. */
export function podTemplate(
  plan: Plan,
  context: TargetContext,
  hashLabel: HashLabel,
  config: ConfigVersions = 'hashed',
): PodTemplate {
  const process = processIn(plan, context);
  const initContainers = initContainersOf(process, context);
  const spread = topologySpread(plan, context, hashLabel);
  const volumes = volumesOf(process, configMapName(plan, config));
  return {
    metadata: podMetadata(plan, context),
    spec: {
      serviceAccountName: serviceAccountName(plan),
      automountServiceAccountToken: process.identity.kubernetesToken ?? false,
      enableServiceLinks: false,
      ...pullSecretsOf(process),
      securityContext: podSecurityContext(process),
      terminationGracePeriodSeconds: Math.ceil(process.drain.graceSeconds),
      ...schedulingOf(process),
      ...(spread.length ? { topologySpreadConstraints: spread } : {}),
      ...(initContainers.length ? { initContainers } : {}),
      containers: containersOf(plan, process, context),
      ...(volumes.length ? { volumes } : {}),
    },
  };
}

function pullSecretsOf({ pullSecrets = [] }: PlannedProcess): Pick<PodSpec, 'imagePullSecrets'> {
  return pullSecrets.length ? { imagePullSecrets: pullSecrets.map((name) => ({ name })) } : {};
}

/** From 1.29 on the kubelet starts a sidecar before the main container and stops it after. */
function nativeSidecars(context: TargetContext): boolean {
  return atLeast(context, 29);
}

/** Sidecars first: what runs to its end may need their proxy. */
function initContainersOf(process: PlannedProcess, context: TargetContext): readonly InitContainer[] {
  const sidecars = nativeSidecars(context) ? process.sidecars : [];
  return [
    ...sidecars.map((one) => nativeSidecar(one, process, context)),
    ...process.init.map((one) => endingContainer(process, one)),
  ];
}

/** The kubelet stops it after the main container, so it need not wait itself; a program of its own it still runs. */
function nativeSidecar(container: PlannedContainer, process: PlannedProcess, context: TargetContext): InitContainer {
  const unhurried = { ...process, drain: { ...process.drain, preStopSeconds: 0 } };
  return { ...runningContainer(unhurried, container, context), restartPolicy: 'Always' };
}

function containersOf(plan: Plan, process: PlannedProcess, context: TargetContext): readonly Container[] {
  const sidecars = nativeSidecars(context) ? [] : process.sidecars;
  return [mainContainer(plan, process, context), ...sidecars.map((one) => runningContainer(process, one, context))];
}

/** Where its Secrets are the release's own, nothing is shared. */
function mainContainer(plan: Plan, process: PlannedProcess, context: TargetContext): Container {
  if (process !== processOf(plan)) return runningContainer(process, process.main, context);
  return named(process.main, mainBody(plan, context));
}

const mainBody = onceInCommon((plan, context: TargetContext) => {
  const process = processOf(plan);
  return freezeDeep(runningBody(process, process.main, context));
});

/** Where the template's values come from: path below the template → path in the definition. */
export function podTemplateOrigins(plan: CommonPlan, context: TargetContext): Readonly<Record<string, string>> {
  const process = processOf(plan);
  const native = nativeSidecars(context);
  const inits = native ? [...process.sidecars, ...process.init] : process.init;
  const running = native ? [process.main] : [process.main, ...process.sidecars];
  const origins: Record<string, string> = { 'spec.terminationGracePeriodSeconds': process.drain.path };
  const note = (place: string, container: CommonContainer) => {
    origins[place] = container.path;
    for (const [probe, field] of [
      [container.probes.startup, 'startupProbe'],
      [container.probes.readiness, 'readinessProbe'],
      [container.probes.liveness, 'livenessProbe'],
    ] as const) {
      if (probe) origins[`${place}.${field}`] = probe.path;
    }
    origins[`${place}.lifecycle`] = process.drain.path;
  };
  inits.forEach((container, index) => note(`spec.initContainers[${index}]`, container));
  running.forEach((container, index) => note(`spec.containers[${index}]`, container));
  return origins;
}
