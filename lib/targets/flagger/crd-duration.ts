/** A duration as Flagger's CRD lets it pass: minutes or seconds, no hours. */
export function crdDuration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return whole > 0 && whole % 60 === 0 ? `${whole / 60}m` : `${whole}s`;
}
