import type { Ref } from '../definition/slots';
import type { Diagnostic } from '../diagnostics';
import type { ResolvedPlatform } from '../platform/resolved-platform';
import { unboundSlot } from './surrounding-findings';

type Platform = ResolvedPlatform['aws'];
export type ListenerName = keyof Platform['listeners'];
export type SurroundingName = 'vpc' | 'cluster' | ListenerName;

export const LISTENERS = ['public', 'publicTest', 'internal', 'internalTest'] as const;

/** The slot of the platform for something that releases stand in. */
export function slotFor(platform: Platform, name: SurroundingName): Ref | undefined {
  return name === 'vpc' || name === 'cluster' ? platform[name] : platform.listeners[name];
}

/** Slots of the platform that a host's own arguments fill: their names, so that nobody asks for them again. */
export function filledSlots(isPassed: (name: SurroundingName) => boolean, platform: Platform): readonly string[] {
  return (['vpc', 'cluster', ...LISTENERS] as const).flatMap((name) => {
    const slot = slotFor(platform, name);
    return slot !== undefined && isPassed(name) ? [slot.ref] : [];
  });
}

/** A platform that names something shared means it: to make another one in its place would split the platform. */
export function unboundSlots(
  used: readonly SurroundingName[],
  isFilled: (name: SurroundingName, slot: Ref) => boolean,
  platform: Platform,
): readonly Diagnostic[] {
  return used.flatMap((name) => {
    const slot = slotFor(platform, name);
    return slot === undefined || isFilled(name, slot) ? [] : [unboundSlot(name, slot)];
  });
}
