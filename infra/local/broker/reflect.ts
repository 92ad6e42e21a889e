type Registry = {
  defineMetadata(key: unknown, value: unknown, target: object): void
  getOwnMetadata(key: unknown, target: object): unknown
  getMetadata(key: unknown, target: object): unknown
  hasOwnMetadata(key: unknown, target: object): boolean
}

/**
 * @peculiar/x509 keeps its parts in a container that asks for the metadata half of `Reflect`, which Node does not have.
 * This is as much of it as that container uses; whatever is there already stays. Call it before importing the package.
 */
export const provideReflectMetadata = (): void => {
  if ('getMetadata' in Reflect) return
  const kept = new WeakMap<object, Map<unknown, unknown>>()
  const own = (key: unknown, target: object): unknown => kept.get(target)?.get(key)
  const registry: Registry = {
    defineMetadata: (key, value, target) => {
      const of = kept.get(target) ?? new Map<unknown, unknown>()
      kept.set(target, of.set(key, value))
    },
    getOwnMetadata: own,
    hasOwnMetadata: (key, target) => kept.get(target)?.has(key) ?? false,
    getMetadata: (key, target) => {
      for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at))
        if (kept.get(at)?.has(key)) return own(key, at)
      return undefined
    },
  }
  Object.assign(Reflect, registry)
}
