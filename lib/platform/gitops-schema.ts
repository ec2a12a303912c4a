import { choice, kind } from '../definition/schema/choice';
import { duration } from '../definition/schema/measures';
import { existingName, label } from '../definition/schema/names';
import { relativePath } from '../definition/schema/places';
import { list, record } from '../definition/schema/record';
import { flag, line, oneOf, text, whole } from '../definition/schema/scalars';

/** A URL without a password: what is written here is committed to Git. */
const repository = text({
  code: 'invalid-url',
  message: 'This is not the address of a Git repository without credentials.',
  allowed: "'https://…', 'ssh://git@…' or 'git@host:path', without a password",
  fix: 'give the credentials to Argo CD or Flux as a Secret',
  pattern:
    '^((https|http)://[^\\s@:/]+(:\\d+)?/\\S+|ssh://([a-z_][-a-z0-9_]*@)?[^\\s@]+|[a-z_][-a-z0-9_]*@[^\\s@:]+:\\S+)$',
  maxLength: 2048,
});

const ociUrl = text({
  code: 'invalid-url',
  message: 'This is not the address of an OCI artifact.',
  allowed: "'oci://registry/path' without a tag",
  pattern: '^oci://[^\\s@]+$',
  maxLength: 2048,
});

const argoCd = record(
  {
    kind: kind('argoCd'),
    repository,
    revision: existingName().optional(),
    path: relativePath().optional(),
    namespace: label().optional(),
    project: label().optional(),
    cluster: line(253).optional(),
    automated: flag().optional(),
    retry: record(
      {
        limit: whole({ min: -1, max: 1000 }).optional(),
        backoff: record({
          duration: duration().optional(),
          factor: whole({ min: 1, max: 100 }).optional(),
          maxDuration: duration().optional(),
        }).optional(),
      },
      { id: 'ArgoCdRetry' },
    ).optional(),
  },
  { id: 'ArgoCdGitops' },
);

const source = choice(
  [
    record({
      kind: kind('git'),
      url: repository,
      branch: existingName().optional(),
      interval: duration().optional(),
      secret: label().optional(),
    }),
    record({
      kind: kind('oci'),
      url: ociUrl,
      tag: existingName().optional(),
      interval: duration().optional(),
      secret: label().optional(),
    }),
    record({
      kind: kind('existing'),
      source: oneOf(['GitRepository', 'OCIRepository', 'Bucket']),
      name: label(),
    }),
  ],
  { id: 'FluxSource' },
);

const flux = record(
  {
    kind: kind('flux'),
    version: text({ allowed: "a minor version such as '2.9'", pattern: '^2\\.\\d{1,2}$', maxLength: 8 }).optional(),
    source,
    path: relativePath().optional(),
    namespace: label().optional(),
    interval: duration().optional(),
    retryInterval: duration().optional(),
    timeout: duration().optional(),
    dependsOn: list(label()).optional(),
  },
  { id: 'FluxGitops' },
);

export const gitopsSchema = choice([argoCd, flux], { id: 'Gitops' });
