import { CfnResource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { finding, joinPath, type Diagnostic } from '../diagnostics';
import { checkOverriddenReleases, readStack } from './check-overridden-release';
import { checkPatched, type Lowered } from './check-overrides';

/**
 * CloudFormation properties by construct id and property path, laid over what the release made.
 *
 * @example { Service: { HealthCheckGracePeriodSeconds: 120 }, BlueTargetGroup: { LoadBalancingAlgorithmType: … } }
 */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Applies them, and judges what they made. One that names nothing is a finding, because it would be lost in silence. */
export function applyOverrides(scope: Construct, overrides: Overrides, lowered: Lowered): readonly Diagnostic[] {
  if (Object.keys(overrides).length === 0) return [];
  const planned = readStack(scope);
  const made = new Map(scope.node.children.flatMap((child) => entries(child)));
  const patched = new Map<string, CfnResource>();
  const findings = Object.entries(overrides).flatMap(([id, properties]) => {
    const resource = made.get(id);
    if (resource === undefined) return [nothing(id, [...made.keys()].sort())];
    patched.set(id, resource);
    return Object.entries(properties).flatMap(([path, value]) => applyOne(id, resource, path, value));
  });
  const broken = [...findings, ...checkPatched(patched, lowered)];
  // What breaks a limit is not read as a release; one error says enough.
  if (broken.some(({ severity }) => severity === 'error')) return broken;
  return [...broken, ...checkOverriddenReleases(planned, readStack(scope))];
}

function applyOne(id: string, resource: CfnResource, path: string, value: unknown): readonly Diagnostic[] {
  const property = path.split('.')[0]!;
  const known = propertiesOf(resource);
  if (!known.some((one) => one.toLowerCase() === property.toLowerCase()))
    return [noProperty(id, path, resource, known)];
  const reason = OWNED[resource.cfnResourceType]?.[property];
  if (reason !== undefined) return [owned(id, path, reason)];
  resource.addPropertyOverride(path, value);
  return [];
}

/** Names of CDK, which differ from CloudFormation's in letter case only. */
function propertiesOf(resource: CfnResource): readonly string[] {
  return Object.keys(Reflect.get(resource, 'cfnProperties') as object).sort();
}

/** What the release itself decides. Another value would make what it says of the deployment untrue, or stop traffic. */
const OWNED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::ECS::Service': {
    DeploymentController: 'choose the `target` of the construct',
    TaskDefinition: 'change the workload of the definition',
    LoadBalancers: 'change the exposure of the definition',
    ServiceConnectConfiguration: 'change aws.internal of the platform; CodeDeploy does not have it',
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    Priority: 'set exposure.priority: other releases of the listener are held against it',
    Actions: 'change the strategy: weights that a template writes again send the traffic to the wrong version',
  },
  'AWS::Lambda::Alias': {
    FunctionName: 'bind another function to the release',
    FunctionVersion: 'change the workload of the definition: every version gets its own',
    Name: 'leave it: callers use the alias by this name',
    RoutingConfig: 'change the strategy: CodeDeploy writes the weights',
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    DeploymentConfigName: 'change the strategy of the definition',
    DeploymentStyle: 'choose the `target` of the construct',
    LoadBalancerInfo: 'pass `listeners` to the construct',
  },
};

function entries(child: IConstruct): readonly (readonly [string, CfnResource])[] {
  const { defaultChild } = child.node;
  const resource = CfnResource.isCfnResource(child) ? child : defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? [[child.node.id, resource]] : [];
}

function nothing(id: string, made: readonly string[]): Diagnostic {
  return finding('override-of-nothing', joinPath('overrides', id), {
    message: 'This release makes no resource of this name.',
    got: id,
    allowed: made.join(' | '),
    fix: 'use one of these construct ids, or change the resource through the properties of the construct',
  });
}

function noProperty(id: string, path: string, { cfnResourceType }: CfnResource, known: readonly string[]): Diagnostic {
  return finding('override-of-nothing', joinPath('overrides', id, path), {
    message: `${cfnResourceType} has no such property.`,
    got: path,
    allowed: known.map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}`).join(' | '),
    fix: 'use the name of a property of CloudFormation, and dots for what is inside it',
  });
}

function owned(id: string, path: string, fix: string): Diagnostic {
  return finding('override-of-release', joinPath('overrides', id, path), {
    message: 'The release itself decides this.',
    got: path,
    fix,
  });
}
