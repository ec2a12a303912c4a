import type { Reading, ReleaseForm } from '../equivalence';

/** The same releases, whose measurements tell no version, as the body of a webhook does. */
export function gatesWithoutVersion(
  { read, refused }: Reading<ReleaseForm>,
  withoutVersion: (text: string) => string,
): Reading<ReleaseForm> {
  return {
    refused,
    read: read.map((form) => ({
      ...form,
      gates: form.gates.map((gate) => ({
        ...gate,
        signal: gate.signal.kind === 'own' ? { kind: 'own', text: withoutVersion(gate.signal.text) } : gate.signal,
        spelled: withoutVersion(gate.spelled),
      })),
    })),
  };
}
