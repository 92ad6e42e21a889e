/**
 * Told of each of several that is stored and cannot be read, and why; it is then left out of what is read. Who does not say
 * what is to become of it can do without none, and the whole read fails.
 */
export type LeftOut = (id: string, why: string) => void
