/** How the two tables of an installation are called. */
export type TableNames = { readonly readings: string; readonly console: string }

export type TableSchema = {
  readonly partitionKey: { readonly name: string; readonly type: 'S' | 'N' }
  readonly sortKey: { readonly name: string; readonly type: 'S' | 'N' }
  /** The attribute, in seconds since 1970, after which DynamoDB deletes an item. */
  readonly timeToLive: string
  readonly indexes: readonly {
    readonly name: string
    readonly partitionKey: { readonly name: string; readonly type: 'S' | 'N' }
    readonly sortKey: { readonly name: string; readonly type: 'S' | 'N' }
    /** `KEYS_ONLY`: an entry tells where the item is, no more. */
    readonly projection: 'KEYS_ONLY'
  }[]
}

const keys = { partitionKey: { name: 'pk', type: 'S' }, sortKey: { name: 'sk', type: 'S' } } as const

/** Holds what needs attention and when; sparse, because only items that wait for something carry its attributes. */
export const dueIndex = 'due'
/** The index has one partition for all together, and this many for each for whom that is too much, because one takes 1,000 writes a second. */
export const dueShards = 4

/** What infrastructure and tests create. Both tables are billed on demand. */
export const tableSchemas: Readonly<Record<keyof TableNames, TableSchema>> = {
  readings: { ...keys, timeToLive: 'expiresAt', indexes: [] },
  console: {
    ...keys,
    timeToLive: 'expiresAt',
    indexes: [
      {
        name: dueIndex,
        partitionKey: { name: 'dueShard', type: 'S' },
        sortKey: { name: 'dueAt', type: 'N' },
        projection: 'KEYS_ONLY',
      },
    ],
  },
}
