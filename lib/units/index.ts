export { parseDuration, formatDuration, durationPattern, type Duration } from './duration';
export { parsePercentage, formatPercentage, percentagePattern, type Percentage } from './percentage';
export { parseCpu, parseMemory, cpuPattern, memoryPattern, type CpuQuantity, type MemoryQuantity } from './quantity';
export { printable, type Parsed, type Unparsed } from './parsed';
