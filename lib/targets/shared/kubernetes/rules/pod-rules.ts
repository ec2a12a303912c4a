import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, has, isSet, itemsOf, textsOf } from './node';
import type { Rule } from './rule';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** For pods that a Deployment or a Rollout keeps running. */
export const podRestartsAlways: Rule = (template, report) => {
  const policy = at(template, 'spec', 'restartPolicy');
  if (isSet(policy) && policy.value !== 'Always') {
    report('pod-restart-policy', policy.path, {
      message: 'a workload that is kept running restarts its containers',
      got: printable(policy.value),
      allowed: "'Always', or nothing",
      fix: 'remove it',
    });
  }
  const deadline = at(template, 'spec', 'activeDeadlineSeconds');
  if (isSet(deadline)) {
    report('pod-restart-policy', deadline.path, {
      message: 'a pod that is kept running may not have an end',
      got: printable(deadline.value),
      allowed: 'nothing',
      fix: 'remove it',
    });
  }
};

/** The baseline of the Pod Security Standards forbids it: a writable one can be the way to the node. */
export const hostFoldersAreAsked: Rule = (template, report) => {
  for (const folder of itemsOf(at(template, 'spec', 'volumes')).map((volume) => at(volume, 'hostPath', 'path'))) {
    if (!isSet(folder)) continue;
    report('host-folder-mounted', folder.path, {
      message: 'namespaces with the baseline of the Pod Security Standards refuse a folder of the node',
      got: printable(folder.value),
      allowed: 'volumes that belong to the pod',
      fix: 'mount it readOnly, and run it in a namespace of its own',
    });
  }
};

/** With mutual TLS the kubelet cannot ask a container over plain HTTP unless the mesh rewrites the question. */
export const meshRewritesProbes: Rule = (template, report) => {
  const annotations = at(template, 'metadata', 'annotations');
  if (textsOf(annotations).get('sidecar.istio.io/rewriteAppHTTPProbers') !== 'false') return;
  for (const container of runningContainersOf(template)) {
    for (const probe of PROBES.filter((one) => has(container, one, 'httpGet'))) {
      report('probe-not-rewritten', at(container, probe).path, {
        message: 'in a mesh with mutual TLS an HTTP probe from outside the mesh fails',
        got: 'sidecar.istio.io/rewriteAppHTTPProbers: "false"',
        allowed: 'rewriting left on, or an exec probe',
        fix: 'remove the annotation',
      });
    }
  }
};
