import * as grpc from '@grpc/grpc-js';
import { EngineService, type IEngineServer } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { CallbacksClient } from '@pulumi/pulumi/proto/callback_grpc_pb';
import { CallbackInvokeRequest, type CallbackInvokeResponse } from '@pulumi/pulumi/proto/callback_pb';
import {
  GetRootResourceResponse,
  LogSeverity,
  SetRootResourceResponse,
  type LogRequest,
  type SetRootResourceRequest,
} from '@pulumi/pulumi/proto/engine_pb';
import { InvokeResponse } from '@pulumi/pulumi/proto/provider_pb';
import { ResourceMonitorService, type IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import {
  RegisterPackageResponse,
  RegisterResourceResponse,
  SupportsFeatureResponse,
  TransformRequest,
  TransformResponse,
  type RegisterResourceRequest,
} from '@pulumi/pulumi/proto/resource_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import { readRequest } from '../../../lib/testing/pulumi/read-request';
import type { RecordedResource } from '../../../lib/testing/pulumi';

export type Answers = Readonly<Record<string, Record<string, JavaScriptValue>>>;

export interface EngineLog {
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly urn: string;
}

/** What Pulumi's Node runner talks to, of the test's own: it makes nothing and keeps what it is asked. */
export class PreviewEngine {
  readonly resources = new Map<string, RecordedResource>();
  readonly logs: EngineLog[] = [];
  private readonly server = new grpc.Server();
  private readonly transforms = new Map<string, readonly { readonly target: string; readonly token: string }[]>();
  private root = '';

  constructor(
    private readonly project: string,
    private readonly stack: string,
    /** Of functions of providers, by their token. */
    private readonly answers: Answers = {},
  ) {
    this.server.addService(ResourceMonitorService, this.monitor() as unknown as grpc.UntypedServiceImplementation);
    this.server.addService(EngineService, this.engine() as unknown as grpc.UntypedServiceImplementation);
  }

  /** The address that it listens on. */
  start(): Promise<string> {
    return new Promise((resolve, reject) =>
      this.server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(`127.0.0.1:${port}`),
      ),
    );
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private monitor(): Partial<IResourceMonitorServer> {
    return {
      supportsFeature: (call, respond) => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(FEATURES.includes(call.request.getId()));
        respond(null, response);
      },
      registerResource: ({ request }, respond) => {
        this.register(request).then((response) => respond(null, response), respond);
      },
      registerResourceOutputs: ({ request }, respond) => {
        const made = this.resources.get(request.getUrn())!;
        const outputs = request.getOutputs()?.toJavaScript() ?? {};
        this.resources.set(made.urn, { ...made, outputs: outputs as Record<string, unknown> });
        respond(null, new Empty());
      },
      invoke: ({ request }, respond) => {
        const response = new InvokeResponse();
        const answer = this.answers[request.getTok()];
        if (answer) response.setReturn(Struct.fromJavaScript(answer));
        respond(null, response);
      },
      registerPackage: (_, respond) => respond(null, new RegisterPackageResponse()),
      signalAndWaitForShutdown: (_, respond) => respond(null, new Empty()),
    };
  }

  private engine(): Partial<IEngineServer> {
    return {
      log: ({ request }: grpc.ServerUnaryCall<LogRequest, Empty>, respond) => {
        const severity = SEVERITIES.get(request.getSeverity())!;
        this.logs.push({ severity, message: request.getMessage(), urn: request.getUrn() });
        respond(null, new Empty());
      },
      getRootResource: (_, respond) => {
        const response = new GetRootResourceResponse();
        response.setUrn(this.root);
        respond(null, response);
      },
      setRootResource: ({ request }: grpc.ServerUnaryCall<SetRootResourceRequest, unknown>, respond) => {
        this.root = request.getUrn();
        respond(null, new SetRootResourceResponse());
      },
    };
  }

  private async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const urn = this.urnOf(request);
    if (this.resources.has(urn)) {
      throw Object.assign(new Error(`Duplicate resource URN '${urn}'`), { code: grpc.status.ALREADY_EXISTS });
    }
    this.transforms.set(
      urn,
      request.getTransformsList().map((one) => ({ target: one.getTarget(), token: one.getToken() })),
    );
    await this.transform(request, urn);
    this.resources.set(urn, readRequest(request, urn));
    const response = new RegisterResourceResponse();
    response.setUrn(urn);
    // Without an id, and with the inputs for outputs: what else there will be is unknown in a preview.
    response.setObject(request.getObject());
    return response;
  }

  /** The types of all above, but for the stack's own. */
  private urnOf(request: RegisterResourceRequest): string {
    const parent = request.getParent();
    const above = parent === '' || parent === this.root ? '' : `${parent.split('::')[2]!}$`;
    return `urn:pulumi:${this.stack}::${this.project}::${above}${request.getType()}::${request.getName()}`;
  }

  /** The resource's own ones, then those of its parents. */
  private async transform(request: RegisterResourceRequest, own: string): Promise<void> {
    for (let urn: string | undefined = own; urn !== undefined; urn = this.parentOf(urn, request, own)) {
      for (const { target, token } of this.transforms.get(urn) ?? []) {
        const answer = await invoke(target, token, request);
        if (answer.getProperties()) request.setObject(answer.getProperties());
      }
    }
  }

  private parentOf(urn: string, request: RegisterResourceRequest, own: string): string | undefined {
    return urn === own ? request.getParent() || undefined : this.resources.get(urn)?.parent;
  }
}

/** `outputValues` is left out: without it inputs are data with marks for what is secret and unknown. */
const FEATURES = ['secrets', 'resourceReferences', 'aliasSpecs', 'deletedWith', 'transforms', 'invokeTransforms'];

const SEVERITIES: ReadonlyMap<number, EngineLog['severity']> = new Map([
  [LogSeverity.DEBUG, 'debug'],
  [LogSeverity.INFO, 'info'],
  [LogSeverity.WARNING, 'warning'],
  [LogSeverity.ERROR, 'error'],
]);

function invoke(target: string, token: string, request: RegisterResourceRequest): Promise<TransformResponse> {
  const asked = new TransformRequest();
  asked.setType(request.getType());
  asked.setName(request.getName());
  asked.setCustom(request.getCustom());
  asked.setParent(request.getParent());
  asked.setProperties(request.getObject());
  const callback = new CallbackInvokeRequest();
  callback.setToken(token);
  callback.setRequest(asked.serializeBinary());
  const client = new CallbacksClient(target, grpc.credentials.createInsecure());
  return new Promise((resolve, reject) =>
    client.invoke(callback, (error: grpc.ServiceError | null, response: CallbackInvokeResponse) => {
      client.close();
      if (error) reject(error);
      else resolve(TransformResponse.deserializeBinary(response.getResponse_asU8()));
    }),
  );
}
