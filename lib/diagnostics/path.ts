/** Joins the steps of a path as users read it: `['stages', 2, 'weight']` → `stages[2].weight`. */
export function joinPath(...steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (step === '') return path;
    if (step.startsWith('[')) return `${path}${step}`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}
