import { unreachable } from '../diagnostics';
import type { Schedule, WayBack } from './schedule';
import { timeText } from './timeline';

/** How traffic goes back from two versions side by side. */
export function wayBackText({ back }: Pick<Schedule, 'back'>): string {
  if (back === undefined) return 'all traffic goes back to the stable version at once, then the candidate goes';
  switch (back.kind) {
    case 'pods':
      return `traffic goes back as pods of the stable version come back: ${podsText(back)}`;
    case 'checks':
      return `all traffic goes back to the stable version at the next check, within ${timeText(back.everySeconds)}; once the new version has taken its place, going back is another release`;
    case 'release':
      return "until the last check no user meets the candidate; then stable's pods are exchanged one by one, and going back is another release";
    default:
      return unreachable(back);
  }
}

function podsText({ pods, rounds, startSeconds }: Extract<WayBack, { kind: 'pods' }>): string {
  const most = startSeconds === undefined ? '' : `, ${timeText(startSeconds)} at most`;
  if (rounds === 1) return `up to ${count(pods, 'pod')} together, about as long as one takes to start${most}`;
  return `up to ${count(pods, 'pod')} in ${rounds} rounds, each about as long as one takes to start${most}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
