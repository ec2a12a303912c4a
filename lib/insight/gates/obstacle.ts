/** Why a gate cannot fire in a stage however long it lasts. */
export type Obstacle =
  | 'no traffic'
  /** It is not yet, or no longer, running. */
  | 'not running'
  | 'diluted'
  | 'from half on'
  | 'one colour'
  | 'too few requests'
  /** Most periods have no value. */
  | 'no values'
  /** The newest periods have no value yet, and a passing one in its place. */
  | 'filled newest'
  /** The alarm is on before the candidate has a request, and an alarm that is on is left out. */
  | 'already firing'
  /** More failures are needed than there are measurements. */
  | 'too few measurements'
  | 'limit disabled'
  /** Even the clearest difference between so few points is no proof to the test. */
  | 'too few points';
