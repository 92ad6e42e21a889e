/** Every name of a store, so that the compiler says which one is missing. */
type NamesOf<Store> = Readonly<Record<keyof Store, true>>

/** A store whose code is loaded when it is asked: no cold start waits for what is seldom needed. */
export const storeLater = <Store extends object>(
  load: () => Promise<Store>,
  names: NamesOf<Store>,
): Store => {
  const asking = Object.keys(names).map((name) => [
    name,
    async (...values: readonly unknown[]) => {
      const store: object = await load()
      return Reflect.apply(Reflect.get(store, name), store, values)
    },
  ])
  // What each of them takes and gives is known by its name; TypeScript does not follow that.
  return Object.fromEntries(asking) as unknown as Store
}
