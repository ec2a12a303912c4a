export {
  holdSeconds,
  shiftSeconds,
  shiftSteps,
  stepsOf,
  trafficRouting,
  type Routing,
  type Step,
} from '../shared/codedeploy/traffic-routing';
