/** A limit that is being moved, and to where. */
export type Dragged = { readonly rule: string; readonly value: number }
