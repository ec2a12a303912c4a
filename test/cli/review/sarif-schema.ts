/**
 * What SARIF 2.1.0 and GitHub's code scanning ask of the parts that we write: names, types and limits as in
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json. Nothing else is let
 * through, as there.
 */
const text = { type: 'string', minLength: 1 };
const level = { enum: ['error', 'warning', 'note'] };

function record(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const rule = record(
  {
    id: text,
    name: { type: 'string', pattern: '^([A-Z0-9][a-z0-9]*)+$' },
    shortDescription: record({ text }, ['text']),
    fullDescription: record({ text }, ['text']),
    help: record({ text, markdown: text }, ['text', 'markdown']),
    helpUri: { type: 'string', format: 'uri' },
    defaultConfiguration: record({ level }, ['level']),
    properties: record(
      {
        tags: { type: 'array', items: text, minItems: 1, uniqueItems: true },
        'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
        precision: { enum: ['very-high'] },
      },
      ['tags', 'problem.severity', 'precision'],
    ),
  },
  ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration', 'properties'],
);

const physicalLocation = record(
  {
    artifactLocation: record({ uri: { type: 'string', format: 'uri-reference', pattern: '^[^/\\\\]' } }, ['uri']),
    region: record({ startLine: { type: 'integer', minimum: 1 }, startColumn: { type: 'integer', minimum: 1 } }, [
      'startLine',
    ]),
  },
  ['artifactLocation', 'region'],
);

const result = record(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message: record({ text }, ['text']),
    locations: {
      type: 'array',
      // GitHub shows nothing that has no place, and the first place alone.
      minItems: 1,
      maxItems: 1,
      items: record(
        {
          physicalLocation,
          logicalLocations: { type: 'array', items: record({ fullyQualifiedName: text }, ['fullyQualifiedName']) },
        },
        ['physicalLocation'],
      ),
    },
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: text },
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
);

export const sarifSchema = record(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: record(
        {
          tool: record(
            {
              driver: record(
                {
                  name: text,
                  version: text,
                  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                  rules: { type: 'array', items: rule, uniqueItems: true },
                },
                ['name', 'version', 'semanticVersion', 'rules'],
              ),
            },
            ['driver'],
          ),
          columnKind: { const: 'utf16CodeUnits' },
          invocations: {
            type: 'array',
            items: record({ executionSuccessful: { type: 'boolean' } }, ['executionSuccessful']),
          },
          results: { type: 'array', items: result },
        },
        ['tool', 'columnKind', 'invocations', 'results'],
      ),
    },
  },
  ['$schema', 'version', 'runs'],
);
