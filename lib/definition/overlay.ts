/**
 * The lists whose items have an id, and the field that it stands in. Their items merge by it; all other lists are
 * replaced as a whole.
 */
export const listIds = {
  flags: 'key',
  guardrails: 'name',
  hooks: 'name',
  init: 'name',
  migrations: 'name',
  rings: 'name',
  sidecars: 'name',
} as const;

/** Fields of which exactly one is there, by the field that holds them: a change of one of them replaces the others. */
export const oneChoice = {
  disruption: ['maxUnavailable', 'minAvailable'],
  guardrails: ['max', 'min', 'maxTimesStable', 'maxAboveStable', 'confidence'],
  query: ['prometheus', 'cloudWatch'],
  strategy: ['weights', 'stages'],
} as const;

type ListIds = typeof listIds;

/**
 * The same shape with every field optional, and `null` to delete one.
 *
 * In a list whose items have an id, an item without a `kind` changes the item of that id, and an item with a `kind` takes
 * its place. An id that the list does not have yet adds an item, which must be complete. No single item can be taken
 * out: that a guardrail or hook is missing in one environment is too easily overlooked. Deleting the list (`null`) or
 * leaving the item to the environments that want it says the same in plain sight.
 */
export type Overlay<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]?: FieldOverlay<K, T[K]> | null }
    : T;

type FieldOverlay<K, T> = K extends keyof ListIds
  ? T extends readonly (infer Item)[]
    ? readonly (Item | ItemOverlay<Item, ListIds[K]>)[]
    : T
  : Overlay<T>;

/** Changes to one item of a list. Distributes over the kinds, so that what belongs to two of them cannot be mixed. */
type ItemOverlay<Item, Id extends string> = Item extends unknown
  ? { readonly [K in Id]: string } & Overlay<Omit<Item, Id | 'kind'>> & { readonly kind?: undefined }
  : never;
