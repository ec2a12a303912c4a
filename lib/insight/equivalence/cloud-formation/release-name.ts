import type { Resource, Template } from './template';

/**
 * Whose service it is: the release that the guard of its controller names, else the service's own name, else that of
 * the container behind the load balancer.
 */
export function releaseName({ id, node, properties }: Resource, template: Template): string {
  const needed = node.get('DependsOn').value;
  const ids: readonly unknown[] = Array.isArray(needed) ? needed : [needed];
  const guard = template.ofType('Custom::RolloutControllerGuard').find((one) => ids.includes(one.id));
  if (guard) return guard.properties.get('release').text();
  if (typeof properties.get('ServiceName').value === 'string') return properties.get('ServiceName').text();
  const container = properties.get('LoadBalancers').list()[0]?.get('ContainerName');
  return container?.exists ? container.text() : id;
}
