export { nearestShifts } from '../shared/codedeploy/nearest-shifts';
