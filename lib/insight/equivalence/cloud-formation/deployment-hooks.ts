import { Node } from '../node';
import type { Detail } from '../release-form';
import { stableJson } from '../stable-json';
import { jsonOf } from './joined-json';
import type { Resource, Template } from './template';

interface Hooks {
  /** The events at which a function runs. */
  readonly hooks: readonly string[];
  readonly details: Readonly<Record<string, Detail>>;
}

const EVENTS = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const;

/** Hooks are not in the group: they are in the AppSpec, which a resource of the stack or a parameter for a pipeline has. */
export function hooksOf(group: Resource, service: Resource, template: Template): Hooks {
  const starters = template
    .ofType('Custom::RolloutDeployment')
    .filter(({ properties }) => template.behind(properties.get('deploymentGroupName'))?.id === group.id);
  const [starter, ...more] = starters;
  if (more.length > 0) group.node.refuse(`${starters.length} resources start its deployments, not one`);
  if (!starter) return { hooks: pipelineHooks(service, template), details: checksOf(group, template) };
  const { properties } = starter;
  return {
    hooks: known(properties.get('hooks')),
    details: {
      completion: properties.get('completion').text(),
      stopsAfterSeconds: properties.get('timeoutSeconds').count(),
      goesBackWith: properties.get('rollbackDeploymentConfig').text(),
      ...checksOf(group, template),
    },
  };
}

/** What functions that the host made check, by event: a parameter that is named after the group. */
function checksOf({ id }: Resource, template: Template): Readonly<Record<string, Detail>> {
  const values = template
    .ofType('AWS::SSM::Parameter')
    .filter(({ properties }) => {
      const name = stableJson(properties.get('Name').value ?? null);
      return name.includes('/rollout') && name.includes(stableJson({ Ref: id }));
    })
    .map(({ properties }) => jsonOf(properties.get('Value').value) as Readonly<Record<string, Checks>> | undefined);
  return Object.fromEntries(
    values.flatMap((events = {}) =>
      Object.entries(events).map(([event, { at, checks }]) => [`checks at ${event}`, stableJson({ at, checks })]),
    ),
  );
}

interface Checks {
  readonly at: unknown;
  readonly checks: unknown;
}

/** The AppSpec of a pipeline is for a service if it sends traffic to the service's container and port. */
function pipelineHooks({ properties }: Resource, template: Template): readonly string[] {
  const [balancer] = properties.get('LoadBalancers').list();
  if (!balancer) return [];
  const specs = template.ofType('AWS::SSM::Parameter').flatMap(appSpecOf);
  const own = specs.filter(([target]) => {
    const info = target.at('Properties', 'LoadBalancerInfo');
    return (
      info.get('ContainerName').value === balancer.get('ContainerName').value &&
      info.get('ContainerPort').value === balancer.get('ContainerPort').value
    );
  });
  const [first, ...more] = own;
  if (more.length > 0) balancer.refuse(`${own.length} AppSpecs name this container and port, not one`);
  return first ? known(new Node(Object.assign({}, ...first[1]), 'AppSpec', 'Hooks')) : [];
}

function appSpecOf({ id, properties }: Resource): readonly (readonly [Node, readonly unknown[]])[] {
  const document = jsonOf(properties.get('Value').value);
  if (typeof document !== 'object' || document === null || !('Resources' in document)) return [];
  const spec = new Node(document, id);
  const [resource] = spec.get('Resources').list();
  const target = resource?.get('TargetService');
  if (target?.get('Type').value !== 'AWS::ECS::Service') return [];
  const hooks = spec
    .get('Hooks')
    .list()
    .map((one) => one.value);
  return [[target, hooks]];
}

function known(hooks: Node): readonly string[] {
  hooks.only(...EVENTS);
  return EVENTS.filter((event) => hooks.get(event).exists);
}
