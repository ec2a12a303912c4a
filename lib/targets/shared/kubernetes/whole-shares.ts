import { conservative, exact, unsupported, type Answer } from '../../answer';

/** A share of the plan, and what comes of it where pods are counted. */
export interface PodShare {
  readonly weight: number;
  readonly share: number;
}

/** Less than this is rounding, such as 33.33 % for 33 %; more reaches users that the plan leaves alone. */
const TOLERATED_POINTS = 1;

/** What shares are worth where they are numbers of pods. */
export function wholePods(shares: readonly PodShare[], replicas: number): Answer {
  const above = shares.filter(({ weight, share }) => share - weight >= TOLERATED_POINTS);
  const told = (off: readonly PodShare[]) =>
    off.map(({ weight, share }) => `${weight} % becomes ${share} %`).join(', ');
  if (above.length) {
    return {
      kind: 'approximate',
      deviation: `without a router the share is that of whole pods; of ${replicas}, ${told(above)}`,
      fix: "name kubernetes.router in the platform, such as { kind: 'gatewayApi', gateway: 'public' }",
    };
  }
  const off = shares.filter(({ weight, share }) => share < weight);
  return off.length
    ? conservative(`without a router the share is that of whole pods; of ${replicas}, ${told(off)}`)
    : exact;
}

/** What shares are worth where they are whole percents; the part behind the point is cut, never rounded up. */
export function wholePercents(
  weights: readonly number[],
  { whose, source }: { readonly whose: string; readonly source?: string },
): Answer {
  const tooSmall = weights.find((weight) => weight > 0 && weight < 1);
  if (tooSmall !== undefined) {
    return unsupported(`${whose} whole percents, and ${tooSmall} % is less than one`, {
      fix: "make the first weight '1%'",
      ...(source === undefined ? {} : { source }),
    });
  }
  const broken = weights.filter((weight) => !Number.isInteger(weight));
  return broken.length
    ? conservative(
        `whole percents only: ${broken.map((weight) => `${weight} % becomes ${Math.floor(weight)} %`).join(', ')}`,
      )
    : exact;
}
