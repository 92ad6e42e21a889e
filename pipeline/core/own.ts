/**
 * What `table` itself holds under `key`, never what every object inherits: an id may be `constructor`. Whoever reads a
 * table by a name from outside reads it by this.
 */
export const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
