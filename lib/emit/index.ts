export { toYaml, toYamlStream } from './yaml';
export type { Plain, PlainList, PlainRecord } from './plain';
export { writeOutput, type WriteOptions, type WriteReport } from './output-folder';
export { readOutput, type ReadOutput } from './read-output';
export type { OutputFile } from './output-file';
export { nodeFileSystem, type OutputFileSystem } from './output-file-system';
export { MANIFEST_NAME } from './output-path';
