/**
 * JSON with the keys of every object in order and without what is undefined: two values are equal exactly when their
 * canonical texts are.
 */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
  })
