import type { Node } from '../node';
import { stableJson } from '../stable-json';
import { referredId, type Template } from './template';

/** What a rule asks of a request, whichever artefact says it. */
export interface Conditions {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly header?: { readonly name: string; readonly values: readonly string[]; readonly regexes: readonly string[] };
  readonly query?: readonly { readonly key: string; readonly value: string }[];
}

/** In words that two artefacts of the same conditions share. */
export function chosenText(conditions: Conditions): string {
  const { hosts, paths, header, query = [] } = conditions;
  return stableJson({
    ...(hosts.length > 0 ? { hosts: [...hosts].sort() } : {}),
    ...(paths.length > 0 ? { paths: [...paths].sort() } : {}),
    ...(header ? { header: { ...header, name: header.name.toLowerCase() } } : {}),
    ...(query.length > 0 ? { query } : {}),
  });
}

/** Requests that the test rule of a service chooses, where it is on the listener that everybody comes through. */
export function readChosen(balancer: Node, template: Template): string | undefined {
  const advanced = balancer.get('AdvancedConfiguration');
  const [production, test] = ['ProductionListenerRule', 'TestListenerRule'].map((name) => {
    const rule = template.behind(advanced.get(name));
    // A Network Load Balancer has whole listeners in their place, which choose nothing.
    return rule?.type === 'AWS::ElasticLoadBalancingV2::ListenerRule' ? rule.properties : undefined;
  });
  if (!production || !test) return undefined;
  const listener = (rule: Node) => referredId(rule.get('ListenerArn')) ?? rule.get('ListenerArn').value;
  if (stableJson(listener(production)) !== stableJson(listener(test))) return undefined;
  if (test.get('Priority').count() >= production.get('Priority').count())
    test.get('Priority').refuse('the production rule comes first, so nobody is chosen');
  return chosenText(conditionsOf(test.get('Conditions')));
}

function conditionsOf(list: Node): Conditions {
  const found: { -readonly [K in keyof Conditions]: Conditions[K] } = { hosts: [], paths: [] };
  for (const condition of list.list()) {
    const field = condition.get('Field').text();
    switch (field) {
      case 'host-header':
        found.hosts = texts(condition.at('HostHeaderConfig', 'Values'));
        break;
      case 'path-pattern':
        found.paths = texts(condition.at('PathPatternConfig', 'Values'));
        break;
      case 'http-header': {
        const header = condition.get('HttpHeaderConfig');
        found.header = {
          name: header.get('HttpHeaderName').text(),
          values: texts(header.get('Values')),
          regexes: texts(header.get('RegexValues')),
        };
        break;
      }
      case 'query-string':
        found.query = condition
          .at('QueryStringConfig', 'Values')
          .list()
          .map((pair) => ({ key: pair.get('Key').text(), value: pair.get('Value').text() }));
        break;
      default:
        condition.get('Field').refuse(`the condition '${field}' is not known here`);
    }
  }
  return found;
}

function texts(list: Node): readonly string[] {
  return list.exists ? list.list().map((one) => one.text()) : [];
}
