export { LONGEST_TERMINATION_MINUTES, termination } from '../shared/codedeploy/termination';
