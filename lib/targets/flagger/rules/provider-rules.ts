import { printable } from '../../../units';
import { at, has, isSet, itemsOf, keysOf, textAt, textOf, valueAt } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { PROVIDER_TRAITS } from '../provider';
import { analysisOf, iterationsOf, matchOf, providerOf } from './canary-parts';

/** The controller takes Istio for whatever it does not know (router/factory.go). */
const PROVIDERS: readonly string[] = [
  ...Object.keys(PROVIDER_TRAITS),
  'gatewayapi:v1beta1',
  'appmesh',
  'appmesh:v1beta2',
  'contour',
  'gloo',
  'knative',
  'osm',
  'skipper',
  'smi:v1alpha1',
  'smi:v1alpha2',
  'smi:v1alpha3',
];

export const providerIsKnown: Rule<unknown> = (canary, report) => {
  const provider = at(canary, 'spec', 'provider');
  if (!isSet(provider) || PROVIDERS.includes(String(provider.value))) return;
  report('flagger-provider-unknown', provider.path, {
    message: 'the controller takes a provider that it does not know for Istio',
    got: printable(provider.value),
    allowed: PROVIDERS.join(', '),
    fix: 'correct the name',
  });
};

export const knativeTargetFits: Rule<unknown> = (canary, report) => {
  const target = at(canary, 'spec', 'targetRef');
  const kind = textAt(target, 'kind');
  const knative = textAt(target, 'apiVersion')?.startsWith('serving.knative.dev/') && kind === 'Service';
  const isKnative = providerOf(canary) === 'knative';
  if (isKnative === Boolean(knative) && !(isKnative && has(canary, 'spec', 'autoscalerRef'))) return;
  report('flagger-knative-target', target.path, {
    message: 'the provider knative and a Service of Knative belong together, and Knative scales it by itself',
    got: `provider ${printable(providerOf(canary) ?? 'absent')}, target ${printable(kind)}`,
    allowed: 'both, and no autoscalerRef; or neither',
    fix: 'correct the provider or the target',
  });
};

/** What a provider cannot do without. */
export const providerHasItsReference: Rule<unknown> = (canary, report) => {
  const provider = providerOf(canary) ?? '';
  const needed = NEEDED.find(({ providers }) => providers.some((one) => provider.startsWith(one)));
  if (!needed) return;
  const place = at(canary, 'spec', ...needed.field);
  const name = needed.field.length === 1 ? at(place, 'name') : place;
  const there = Array.isArray(place.value) ? itemsOf(place).length > 0 : Boolean(textOf(name));
  if (there) return;
  report('flagger-reference-missing', place.path, {
    message: `with ${provider} the controller refuses a Canary without ${needed.field.join('.')}`,
    got: 'none',
    allowed: needed.what,
    fix: `name ${needed.what}`,
  });
};

const NEEDED: readonly {
  readonly providers: readonly string[];
  readonly field: readonly string[];
  readonly what: string;
}[] = [
  { providers: ['gatewayapi'], field: ['service', 'gatewayRefs'], what: 'the Gateways that the route attaches to' },
  { providers: ['nginx', 'skipper'], field: ['ingressRef'], what: 'the Ingress that leads to the release' },
  { providers: ['apisix'], field: ['routeRef'], what: 'the ApisixRoute that leads to the release' },
  { providers: ['appmesh'], field: ['service', 'meshName'], what: 'the mesh' },
];

export const delegationExcludesHosts: Rule<unknown> = (canary, report) => {
  const service = at(canary, 'spec', 'service');
  const set = ['hosts', 'gateways'].filter((field) => itemsOf(at(service, field)).length > 0);
  if (valueAt(service, 'delegation') !== true || set.length === 0) return;
  report('flagger-delegation', at(service, 'delegation').path, {
    message: 'a VirtualService that another one delegates to has no hosts and no gateways of its own',
    got: set.join(' and '),
    allowed: 'delegation, or hosts and gateways',
    fix: 'remove one of them',
  });
};

export const kubernetesProviderSwitches: Rule<unknown> = (canary, report) => {
  if (providerOf(canary) !== 'kubernetes') return;
  const analysis = analysisOf(canary);
  if (matchOf(canary).length > 0) {
    report('flagger-kubernetes-provider', at(analysis, 'match').path, {
      message: 'without a router no requests can be chosen: the controller drops match',
      got: `${matchOf(canary).length} conditions`,
      fix: 'name a provider that routes requests, or remove match',
    });
  }
  if (iterationsOf(canary) >= 1) return;
  report('flagger-kubernetes-provider', at(analysis, 'iterations').path, {
    message: 'without a router no share of the traffic moves: the controller sets iterations to 10',
    got: printable(valueAt(analysis, 'iterations') ?? 'absent'),
    allowed: '1 or more',
    fix: 'set iterations, or name a provider that divides traffic',
  });
};

export const mirrorIsSupported: Rule<unknown> = (canary, report) => {
  const analysis = analysisOf(canary);
  const mirror = at(analysis, 'mirror');
  const weight = at(analysis, 'mirrorWeight');
  const provider = providerOf(canary);
  const gateway = provider?.startsWith('gatewayapi') ?? false;
  if (provider === undefined || provider === 'istio') return;
  if (mirror.value === true && !(gateway && iterationsOf(canary) > 0)) {
    report('flagger-mirror-ignored', mirror.path, {
      message: `with ${provider} the controller copies no requests${gateway ? ' but in blue/green' : ''}, and says nothing`,
      got: 'mirror: true',
      allowed: 'istio; the Gateway API with iterations',
      fix: 'remove mirror, or change the provider',
    });
  } else if (isSet(weight) && weight.value !== 100) {
    report('flagger-mirror-ignored', weight.path, {
      message: 'only Istio copies a share; here every request is copied',
      got: printable(weight.value),
      fix: 'remove mirrorWeight',
    });
  }
};

export const affinityIsSupported: Rule<unknown> = (canary, report) => {
  const affinity = at(analysisOf(canary), 'sessionAffinity');
  if (!isSet(affinity)) return;
  const [own, primary] = [at(affinity, 'cookieName'), at(affinity, 'primaryCookieName')];
  if (isSet(own) && own.value === primary.value) {
    report('flagger-cookie-names', primary.path, {
      message: 'both versions would read the same cookie, and the controller refuses it',
      got: printable(primary.value),
      allowed: 'two names',
      fix: 'rename one of them',
    });
  }
  const provider = providerOf(canary);
  if (provider === undefined || provider === 'istio' || provider.startsWith('gatewayapi')) return;
  report('flagger-affinity-ignored', affinity.path, {
    message: `with ${provider} the controller keeps no client on its side, and says nothing`,
    got: keysOf(affinity).join(', '),
    allowed: 'istio or the Gateway API',
    fix: 'remove sessionAffinity, or change the provider',
  });
};
