export { toYaml, toYamlStream } from './yaml';
export type { Plain } from './plain';
