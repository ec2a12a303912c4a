import { checkLiveness } from '../../../lib/insight/gates/check-liveness';
import { gatesOfForm, type NamedGates } from '../../../lib/insight/overridden';
import { canonical } from '../equivalence/canonical';

const judged = canonical.filter(({ gates }) => gates.some(({ judge }) => judge === 'argo'));

test('there are guarded releases of several strategies', () => {
  expect([...new Set(judged.map(({ strategy }) => strategy))].sort()).toEqual(
    expect.arrayContaining(['blueGreen', 'canary', 'linear', 'rolling']),
  );
});

test.each(judged.map((one) => [one.title, one] as const))(
  '%s: gates as read back fire when the lowered ones do',
  (_, { plan, document, read, schedule, gates }) => {
    const [form] = read(document).read;
    const named: NamedGates = new Map(
      plan.guardrails.flatMap(({ name, path }) => {
        const gate = gates.find((one) => one.path === path);
        return gate ? [[name, gate] as const] : [];
      }),
    );
    const replaces = plan.update.kind !== 'sideBySide';
    const codes = (found: ReturnType<typeof checkLiveness>) => found.map(({ code, path }) => `${code} ${path}`).sort();
    expect(new Set(gatesOfForm(form!, named).map(({ path }) => path))).toEqual(new Set(gates.map(({ path }) => path)));
    expect(codes(checkLiveness(gatesOfForm(form!, named), { segments: form!.segments }, { replaces }))).toEqual(
      codes(checkLiveness(gates, schedule, { replaces })),
    );
  },
);
