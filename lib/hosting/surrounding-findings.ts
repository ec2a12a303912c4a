import type { Ref } from '../definition/slots';
import { finding, type Diagnostic } from '../diagnostics';
import type { RouteSpec } from '../targets/shared/ecs/spec';

/** What keeps a release from standing beside the others; `asking` is the path of its construct, or its name. */

export function missingTestListener(route: RouteSpec): Diagnostic {
  const name = `${route.visibility}Test`;
  return finding('test-listener-missing', route.path, {
    message: `This release has a test route, and the ${route.visibility} listener was passed without a test listener.`,
    got: `listeners: { ${route.visibility} }`,
    fix: `pass listeners: { ${route.visibility}, ${name} }, or name aws.listeners.${name} in the platform and bind it`,
  });
}

export function plainHttp(): Diagnostic {
  return finding('public-listener-without-tls', 'aws.certificate', {
    message: 'The public listener that this stack makes takes plain HTTP: everybody on the way can read and change it.',
    got: 'no certificate',
    fix: 'set aws.certificate of the platform to the ARN of an ACM certificate, or pass listeners: { public }',
  });
}

export function otherCertificate(asking: string): Diagnostic {
  return finding('certificate-of-stack-differs', 'aws.certificate', {
    message: `${asking} has another certificate than the release that made the public listener of this stack.`,
    fix: 'use one platform for all releases of a stack, or pass listeners: { public } with all certificates',
  });
}

export function unboundSlot(name: string, { ref }: Ref): Diagnostic {
  const own = name === 'vpc' || name === 'cluster' || name.includes('.');
  const path = own ? `aws.${name}` : `aws.listeners.${name}`;
  return finding('platform-slot-unbound', path, {
    message: `The platform has the slot '${ref}' here, and this stack does not fill it.`,
    got: `ref('${ref}')`,
    fix: `pass bind: { ${JSON.stringify(ref)}: … } to the release, or the thing itself as a property`,
  });
}

export function otherNetwork(asking: string): Diagnostic {
  return finding('vpc-of-stack-differs', 'aws.vpc', {
    message: `${asking} is in another network than the first release of this stack.`,
    fix: 'use one network for all releases of a stack, and another stack for another network',
  });
}

/** Fixed names derive from the name of a release. */
export function releasedTwice(name: string, owner: string, asking: string): Diagnostic {
  return finding('release-twice-in-stack', 'name', {
    message: `${owner} and ${asking} release the same name in one stack.`,
    got: name,
    fix: 'give one of them another name, or another stack',
  });
}

export function targetNotNamed(allowed: readonly string[]): Diagnostic {
  return finding('target-not-named', 'target', {
    message: 'Nothing says who deploys this release.',
    allowed: allowed.join(' | '),
    fix: 'set `target` of the construct, or aws.target of the platform',
  });
}
