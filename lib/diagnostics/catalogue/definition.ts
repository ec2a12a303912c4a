import type { Catalogue } from './entry';

const MODEL = 'docs/model.md, "Definition"';
const DNS = 'RFC 1035 section 2.3.1; Kubernetes, Object Names and IDs';
const UNITS = 'docs/model.md, "Units"';

export const definitionCatalogue = {
  'not-plain-data': {
    severity: 'error',
    summary: 'A definition holds something that YAML and JSON cannot hold.',
    source: MODEL,
  },
  'unknown-field': { severity: 'error', summary: 'A record has a field that means nothing there.', source: MODEL },
  'missing-field': { severity: 'error', summary: 'A field that has no default is missing.', source: MODEL },
  'invalid-value': { severity: 'error', summary: 'A value is not one of those allowed.', source: MODEL },
  'invalid-kind': { severity: 'error', summary: 'A kind is none of the kinds of this union.', source: MODEL },
  'invalid-choice': { severity: 'error', summary: 'Exactly one of several fields must be there.', source: MODEL },
  'invalid-duration': { severity: 'error', summary: 'A length of time cannot be read.', source: UNITS },
  'invalid-percentage': { severity: 'error', summary: 'A share cannot be read.', source: UNITS },
  'invalid-quantity': { severity: 'error', summary: 'An amount of processor or memory cannot be read.', source: UNITS },
  'invalid-name': { severity: 'error', summary: 'A name is not valid where it lands.', source: DNS },
  'invalid-label': {
    severity: 'error',
    summary: 'A label is not valid both in Kubernetes and as an AWS tag.',
    source: 'Kubernetes, Labels and Selectors; AWS, Tag naming limits and requirements',
  },
  'invalid-image': {
    severity: 'error',
    summary: 'A reference to an image cannot be read.',
    source: 'distribution/reference, the grammar of image references',
  },
  'invalid-url': { severity: 'error', summary: 'An address is not one that a release may call.', source: 'RFC 3986' },
  'invalid-address': { severity: 'error', summary: 'A block of addresses cannot be read.', source: 'RFC 4632' },
  'metrics-port-unknown': {
    severity: 'error',
    summary: 'Metrics are to be read at a port that is not there.',
    source: MODEL,
  },
  'slo-without-objective': {
    severity: 'error',
    summary: 'A promise to users names neither availability nor latency.',
    source: MODEL,
  },
  'slo-without-budget': {
    severity: 'error',
    summary: 'A promise of all requests leaves no error budget.',
    source: 'The Site Reliability Workbook, chapter "Implementing SLOs"',
  },
  'trigger-above-bounds': {
    severity: 'error',
    summary: 'A trigger asks for more replicas than there may be.',
    source: 'KEDA documentation: cron scaler',
  },
  'invalid-path': { severity: 'error', summary: 'A path is not valid where it lands.', source: 'RFC 3986 section 3.3' },
  'invalid-schedule': {
    severity: 'error',
    summary: 'A cron expression cannot be read.',
    source: 'Kubernetes, CronJob schedule syntax',
  },
  'invalid-time': { severity: 'error', summary: 'A day, time of day or time zone cannot be read.', source: MODEL },
  'unsupported-api-version': {
    severity: 'error',
    summary: 'The definition has the shape of another version of the library.',
    source: MODEL,
  },
  'duplicate-name': { severity: 'error', summary: 'Two things that are told apart by name share one.', source: MODEL },
  'duplicate-port': {
    severity: 'error',
    summary: 'Two ports of one pod have the same number.',
    source: 'Kubernetes, Pods share one network namespace',
  },
  'unknown-volume': {
    severity: 'error',
    summary: 'A container mounts a volume that is not defined.',
    source: 'Kubernetes, PodSpec validation',
  },
  'invalid-bounds': { severity: 'error', summary: 'A lower bound is above its upper bound.', source: MODEL },
  'exposure-without-port': {
    severity: 'error',
    summary: 'Something without a port is to receive traffic.',
    source: MODEL,
  },
  'function-without-code': {
    severity: 'error',
    summary: 'A function needs exactly one of image and code.',
    source: 'AWS Lambda, CreateFunction',
  },
  'weights-not-rising': {
    severity: 'error',
    summary: "A canary's share falls, or stays where nothing waits.",
    source: 'docs/model.md, "Stages"',
  },
  'weight-full-too-early': {
    severity: 'error',
    summary: 'A share of 100 % stands before the end of a canary.',
    source: 'docs/model.md, "Stages"',
  },
  'ab-test-without-users': {
    severity: 'error',
    summary: 'An A/B test needs exactly one of match and split.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'rolling-cannot-progress': {
    severity: 'error',
    summary: 'A rolling update may neither add nor remove an instance.',
    source: 'Kubernetes, DeploymentSpec validation',
  },
  'secret-in-env': {
    severity: 'error',
    summary: 'A plain environment variable holds what looks like a secret.',
    source: 'reference checks of Polaris, sensitiveContainerEnvVar',
  },
  'secret-name-in-env': {
    severity: 'warning',
    summary: 'A plain environment variable has the name of a secret.',
    source: 'reference checks of Polaris, sensitiveContainerEnvVar',
  },
  'image-not-versioned': {
    severity: 'warning',
    summary: 'An image is named without a tag or digest, or as latest.',
    source: 'Kubernetes, Images: avoid the :latest tag in production',
  },
  'version-contradicts-image': {
    severity: 'warning',
    summary: "The definition states another version than the image's tag.",
    source: 'docs/model.md, "Definition"',
  },
  'unknown-environment': {
    severity: 'error',
    summary: 'Neither the release nor the platform has this environment.',
    source: 'docs/model.md, "Environments"',
  },
  'environment-not-of-platform': {
    severity: 'warning',
    summary: 'The release has changes for an environment that the platform does not name.',
    source: 'docs/model.md, "Environments"',
  },
  'unknown-binding': {
    severity: 'error',
    summary: 'A bound value has no slot of its name.',
    source: 'docs/model.md, "Slots"',
  },
  'slot-bound-to-number': {
    severity: 'error',
    summary: 'A number is bound where something is named, such as a function or a role.',
    source: 'docs/model.md, "Slots"',
  },
  'router-field-has-no-effect': {
    severity: 'error',
    summary: 'A router has a field of made routes beside a route that is there, or the other way round.',
    source: MODEL,
  },
  'router-incomplete': {
    severity: 'error',
    summary: 'A router does not say what its routes attach to, or where its subsets stand.',
    source: MODEL,
  },
  'listener-twice': {
    severity: 'error',
    summary: 'The public listener is given both short and in full.',
    source: MODEL,
  },
  'file-unreadable': {
    severity: 'error',
    summary: 'A file or folder cannot be read.',
    source: 'docs/model.md, "Files"',
  },
  'file-too-large': {
    severity: 'error',
    summary: 'A definition file is larger than 1 MiB.',
    source: 'docs/model.md, "Files"',
  },
  'file-syntax': {
    severity: 'error',
    summary: 'A file is not valid YAML, JSON or TypeScript.',
    source: 'docs/model.md, "Files"',
  },
  'file-failed': {
    severity: 'error',
    summary: 'A definition program threw an error while it was loaded.',
    source: 'docs/model.md, "Files"',
  },
  'file-without-release': {
    severity: 'error',
    summary: 'A file defines no release.',
    source: 'docs/model.md, "Files"',
  },
  'file-without-platform': {
    severity: 'error',
    summary: 'A platform file defines no platform, or several.',
    source: 'docs/model.md, "Files"',
  },
  'file-kind-unknown': {
    severity: 'error',
    summary: 'A file has an ending that no definition has.',
    source: 'docs/model.md, "Files"',
  },
  'yaml-alias-bomb': {
    severity: 'error',
    summary: 'The aliases of a YAML file expand to too much.',
    source: 'docs/model.md, "Files"',
  },
  'duplicate-key': {
    severity: 'error',
    summary: 'A record has one key twice.',
    source: 'YAML 1.2.2 section 3.2.1.3; RFC 8259 section 4',
  },
  'yaml-not-plain': {
    severity: 'error',
    summary: 'A YAML file uses tags or merge keys.',
    source: 'docs/model.md, "Files"',
  },
} as const satisfies Catalogue;
