import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import type { LambdaSpec } from './spec';

const URLS = 'AWS Lambda Developer Guide, "Creating and managing Lambda function URLs"';
const PORTS = [80, 443];

/** An address of the alias: it always leads where the alias does. */
export function exposureAnswer({ kind, visibility }: FeatureDetails['exposure']): Answer {
  if (kind === 'none') return exact;
  if (kind !== 'http') {
    return unsupported(`A function URL speaks HTTP, and no ${kind}.`, {
      fix: 'leave exposure out, and let your own route call the alias: release.alias of the construct',
      source: URLS,
    });
  }
  return visibility === 'public'
    ? exact
    : conservative(
        'the address is in the public network, and answers nobody but callers that sign their requests and are permitted to',
        {
          fix: "release.url and release.functionUrl.grantInvokeUrl(…) for each caller; visibility: 'public' for everybody",
        },
      );
}

export function routingAnswer({ by }: FeatureDetails['routing']): Answer {
  return unsupported(`Every function has a URL of its own, and nothing that tells releases apart by ${by}.`, {
    fix: `leave ${by} out, or put an API or a distribution of your own before release.alias`,
    source: URLS,
  });
}

export function urlSpec({ exposure }: Plan): Pick<LambdaSpec, 'url'> {
  if (exposure.kind !== 'http') return {};
  return { url: { authorization: exposure.visibility === 'public' ? 'NONE' : 'AWS_IAM' } };
}

export function urlFindings({ exposure }: Plan): readonly Diagnostic[] {
  if (exposure.kind !== 'http') return [];
  const { hosts, port, path } = exposure;
  return [
    ...(hosts.length === 0
      ? []
      : [
          finding('lambda-url', joinPath(path, 'hosts'), {
            message: 'A function URL has the name that Lambda gives it.',
            got: hosts.join(', '),
            allowed: 'no hosts',
            fix: 'leave hosts out, and put a distribution of CloudFront with your name before release.url',
          }),
        ]),
    ...(PORTS.includes(port)
      ? []
      : [
          finding('lambda-url', joinPath(path, 'port'), {
            message: 'A function URL answers HTTPS on its usual port.',
            got: String(port),
            allowed: '443, or leave it out',
            fix: 'leave port out',
          }),
        ]),
  ];
}
