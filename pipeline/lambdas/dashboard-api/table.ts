/** A table for other programs; `next` is the address at which it goes on. */
export type Table = { readonly csv: string; readonly file: string; readonly next: string | null }

export const isTable = (result: object): result is Table => 'csv' in result
