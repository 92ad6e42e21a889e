/** A table for other programs; `next` is the address at which it goes on. */
export type Table = { readonly csv: string; readonly file: string; readonly next: string | null }

export const isTable = (result: object): result is Table => 'csv' in result

/** Lines that another program reads, in a type of their own. */
export type Lines = { readonly text: string; readonly type: string; readonly next?: string | null }

export const isLines = (result: object): result is Lines => 'text' in result && 'type' in result
