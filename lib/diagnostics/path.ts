/** Joins the steps of a path as users read it: `['stages', 2, 'weight']` → `stages[2].weight`. */
export function joinPath(...steps: readonly (string | number)[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (step !== '') path += path === '' || step.startsWith('[') ? step : `.${step}`;
  }
  return path;
}
