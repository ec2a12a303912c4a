import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly selector?: Readonly<Record<string, unknown>>;
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
    readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } };
  };
}

/** Objects of the app that belong to a Deployment which a release takes the place of. */
export function besideDeployment(deployment: Construct): readonly Diagnostic[] {
  const own = ApiObject.of(deployment);
  const below = new Set(deployment.node.findAll());
  const { metadata, spec } = own.toJson() as Manifest;
  const pods = spec?.template?.metadata?.labels ?? {};
  const others = deployment.node.root.node.findAll().filter((one) => ApiObject.isApiObject(one) && one !== own);
  return others.flatMap((one) => {
    const other = (one as ApiObject).toJson() as Manifest;
    const title = `${other.kind}/${other.metadata.name}`;
    if (below.has(one)) {
      return [
        finding('deployment-object-removed', one.node.path, {
          message: `${title} was made by a method of Deployment/${metadata.name}, and goes with it.`,
          fix: 'make it again with the release: exposure says Services and routes, ReleaseChartPlus has the methods',
        }),
      ];
    }
    if (!follows(other, metadata.name, pods)) return [];
    return [
      finding('deployment-object-orphaned', one.node.path, {
        message: `${title} leads to Deployment/${metadata.name}, whose place the release takes.`,
        fix: 'take it out: exposure makes the Service of a release, workload.replicas its autoscaler',
      }),
    ];
  });
}

function follows({ kind, spec }: Manifest, name: string, pods: Readonly<Record<string, string>>): boolean {
  const target = spec?.scaleTargetRef;
  if (target) return target.kind === 'Deployment' && target.name === name;
  const selected = Object.entries(spec?.selector ?? {});
  return kind === 'Service' && selected.length > 0 && selected.every(([key, value]) => pods[key] === value);
}
