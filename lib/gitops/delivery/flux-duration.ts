/** The form that Flux writes durations in, so that what is read back is what was written. */
export function fluxDuration(total: number): string {
  const whole = Math.ceil(total);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${whole % 60}s`;
}
