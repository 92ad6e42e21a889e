/**
 * Files beside the tables, by names whose parts have "/" between them. What is written is there as a whole or not at all,
 * whatever dies meanwhile.
 */
export type Files = {
  /** What stood there is replaced. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** For what never changes again: of several who write it, one has; what stands there already stays. */
  putOnce(name: string, bytes: Uint8Array): Promise<'kept' | 'there'>
  get(name: string): Promise<Uint8Array | undefined>
  /** The names that begin so, in the order of their letters. */
  list(prefix: string): Promise<readonly string[]>
  /** Takes away whatever has a name that begins so, with all that stood there before. */
  erase(prefix: string): Promise<void>
}
