import type { Node } from '../node';
import type { Template } from './template';
import { builtInShift, timedShift, type TrafficShift } from './traffic-shift';

/** What deployment groups say alike, whatever they deploy to. */
const EVENTS = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'] as const;

export function rollbackEvents(config: Node): {
  readonly failure: boolean;
  readonly stop: boolean;
  readonly alarm: boolean;
} {
  const events = eventsOf(config);
  return { failure: events.has(EVENTS[0]), stop: events.has(EVENTS[1]), alarm: events.has(EVENTS[2]) };
}

/** The shift of a configuration, which is of the template or built in. */
export function shiftNamed(name: Node, template: Template, platform: 'ECS' | 'Lambda'): TrafficShift {
  const config = template.behind(name)?.properties;
  if (!config) return builtInShift(name, platform);
  config.only('ComputePlatform', 'DeploymentConfigName', 'TrafficRoutingConfig');
  if (config.get('ComputePlatform').text() !== platform)
    config.get('ComputePlatform').refuse(`it is not for ${platform}`);
  const routing = config.get('TrafficRoutingConfig').only('Type', 'TimeBasedCanary', 'TimeBasedLinear');
  const type = routing.get('Type').text();
  switch (type) {
    case 'AllAtOnce':
      return { kind: 'allAtOnce' };
    case 'TimeBasedCanary': {
      const canary = routing.get(type).only('CanaryInterval', 'CanaryPercentage');
      return timedShift('canary', canary.get('CanaryPercentage'), canary.get('CanaryInterval'));
    }
    case 'TimeBasedLinear': {
      const linear = routing.get(type).only('LinearInterval', 'LinearPercentage');
      return timedShift('linear', linear.get('LinearPercentage'), linear.get('LinearInterval'));
    }
    default:
      return routing.get('Type').refuse(`the routing '${type}' is not known here`);
  }
}

/** Names of the alarms that are watched. */
export function alarmNames(config: Node): readonly Node[] {
  config.only('Alarms', 'Enabled', 'IgnorePollAlarmFailure');
  return config.get('Enabled').flag(config.exists)
    ? config
        .get('Alarms')
        .list()
        .map((one) => one.only('Name').get('Name'))
    : [];
}

function eventsOf(config: Node): ReadonlySet<string> {
  config.only('Enabled', 'Events');
  if (!config.get('Enabled').flag(false)) return new Set();
  return new Set(
    config
      .get('Events')
      .list()
      .map((one) =>
        EVENTS.some((event) => event === one.text())
          ? one.text()
          : one.refuse(`the event '${one.text()}' is not known`),
      ),
  );
}
