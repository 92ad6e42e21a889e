import type { Found } from './find-lists.ts'
import { elementsOf, parsed } from './scan.ts'
import { isObject } from './table-text.ts'

/** The unit of a series of points: Datadog writes it as a list, `[{"family":"temperature","short_name":"°F"},null]`, beside them. */
export const unitBesidePoints = (text: string, { lists }: Found): { readonly unit: string } | undefined => {
  const hasPoints = lists.some(({ of }) => of === 'list')
  const units = lists.find(({ key, of }) => key === 'unit' && of === 'object')
  if (!hasPoints || units === undefined) return undefined
  const first = parsed(elementsOf(text, units.at).next().value ?? '')
  const name = isObject(first) ? (first.short_name ?? first.name) : undefined
  return typeof name === 'string' ? { unit: name } : undefined
}
