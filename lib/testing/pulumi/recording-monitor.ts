import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from '@pulumi/pulumi/proto/resource_pb';
import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import { readInputs } from './read-inputs';
import { readRequest } from './read-request';
import type { RecordedResource } from './recorded-resource';

type Respond<T> = (error: unknown, response: T) => void;

/** What a monitor was asked. */
export interface MonitorRecord {
  readonly resources: Map<string, RecordedResource>;
  /** What the engine would refuse: an error of the engine would end the process, not the test. */
  readonly problems: string[];
}

/** Makes Pulumi's own mocks keep what they are asked. */
export function recordMonitor(monitor: MockMonitor, project: string, stack: string): MonitorRecord {
  const record: MonitorRecord = { resources: new Map(), problems: [] };
  const registerResource = monitor.registerResource.bind(monitor);
  const registerResourceOutputs = monitor.registerResourceOutputs.bind(monitor);

  // Mocks name one parent only; the engine names all, and URNs are what tests freeze.
  const newUrn = (parent: string, type: string, name: string) =>
    `urn:pulumi:${stack}::${project}::${parent === '' ? '' : `${typesOf(parent)}$`}${type}::${name}`;

  Object.assign(monitor, {
    newUrn,
    registerResource(request: RegisterResourceRequest, respond: Respond<RegisterResourceResponse>): Promise<void> {
      const urn = newUrn(request.getParent(), request.getType(), request.getName());
      if (record.resources.has(urn)) record.problems.push(`Two resources have the URN ${urn}: rename one.`);
      else record.resources.set(urn, readRequest(request, urn));
      return registerResource(request, respond);
    },
    registerResourceOutputs(request: RegisterResourceOutputsRequest, respond: Respond<unknown>): void {
      const made = record.resources.get(request.getUrn());
      const outputs = (request.getOutputs()?.toJavaScript() ?? {}) as Readonly<Record<string, unknown>>;
      if (made) record.resources.set(made.urn, { ...made, outputs: readInputs(outputs).inputs });
      registerResourceOutputs(request, respond);
    },
  });
  return record;
}

/** The types of a resource and of all above it, as its URN has them. */
function typesOf(urn: string): string {
  return urn.split('::')[2]!;
}
