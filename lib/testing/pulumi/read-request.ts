import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import { readInputs } from './read-inputs';
import type { RecordedOptions, RecordedResource } from './recorded-resource';

/** A request to register a resource, as plain data. */
export function readRequest(request: RegisterResourceRequest, urn: string): RecordedResource {
  const sent = (request.getObject()?.toJavaScript() ?? {}) as Readonly<Record<string, unknown>>;
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    ...(request.getParent() === '' ? {} : { parent: request.getParent() }),
    ...readInputs(sent),
    dependencies: [...request.getDependenciesList()].sort(),
    propertyDependencies: propertyDependencies(request),
    options: readOptions(request),
  };
}

function propertyDependencies(request: RegisterResourceRequest): RecordedResource['propertyDependencies'] {
  const found: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((on, name) => {
    if (on.getUrnsList().length > 0) found[name] = [...on.getUrnsList()].sort();
  });
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every option has a line, so that a new one is not forgotten. */
type AllOptions = { readonly [K in keyof Required<RecordedOptions>]: RecordedOptions[K] | undefined };

function readOptions(request: RegisterResourceRequest): RecordedOptions {
  const timeouts = request.getCustomtimeouts();
  const aliases = [
    ...request.getAliasurnsList(),
    ...request.getAliasesList().map((alias) => alias.toObject().urn || given(alias.getSpec()?.toObject() ?? {})),
  ];
  const options: AllOptions = {
    provider: request.getProvider() || undefined,
    providers: filled(Object.fromEntries(request.getProvidersMap().toObject())),
    version: request.getVersion() || undefined,
    protect: request.getProtect() || undefined,
    retainOnDelete: request.getRetainondelete() || undefined,
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: filled(request.getIgnorechangesList()),
    replaceOnChanges: filled(request.getReplaceonchangesList()),
    additionalSecretOutputs: filled(request.getAdditionalsecretoutputsList()),
    aliases: filled(aliases),
    customTimeouts: filled(
      given({ create: timeouts?.getCreate(), update: timeouts?.getUpdate(), delete: timeouts?.getDelete() }),
    ),
    importId: request.getImportid() || undefined,
    deletedWith: request.getDeletedwith() || undefined,
  };
  return given(options);
}

/** Without what says nothing. */
function given<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== '' && value !== false),
  ) as Partial<T>;
}

function filled<T extends object>(many: T): T | undefined {
  return Object.keys(many).length > 0 ? many : undefined;
}
