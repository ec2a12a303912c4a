import type { WayBack } from '../../lib/insight/schedule';
import { wayBackText } from '../../lib/insight/way-back-text';

const cases: readonly (readonly [back: WayBack | undefined, text: string])[] = [
  [undefined, 'all traffic goes back to the stable version at once, then the candidate goes'],
  [
    { kind: 'pods', pods: 8, rounds: 4, startSeconds: 300 },
    'traffic goes back as pods of the stable version come back: up to 8 pods in 4 rounds, each about as long as one takes to start, 5 min at most',
  ],
  [
    { kind: 'pods', pods: 1, rounds: 1 },
    'traffic goes back as pods of the stable version come back: up to 1 pod together, about as long as one takes to start',
  ],
  [
    { kind: 'checks', everySeconds: 30 },
    'all traffic goes back to the stable version at the next check, within 30 s; once the new version has taken its place, going back is another release',
  ],
  [
    { kind: 'release' },
    "until the last check no user meets the candidate; then stable's pods are exchanged one by one, and going back is another release",
  ],
];

test.each(cases)('%j', (back, text) => {
  expect(wayBackText(back === undefined ? {} : { back })).toBe(text);
});
