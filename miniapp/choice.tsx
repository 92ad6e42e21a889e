type Props<T extends string | number> = {
  readonly all: readonly T[]
  readonly chosen: T | readonly T[] | null
  readonly nameOf: (one: T) => string
  readonly choose: (one: T) => void
}

/** A row of buttons of which one is pressed, or several. */
export const Choice = <T extends string | number>({ all, chosen, nameOf, choose }: Props<T>) => (
  <div class="choice">
    {all.map((one) => (
      <button
        type="button"
        key={one}
        class="choice__one"
        aria-pressed={Array.isArray(chosen) ? chosen.includes(one) : one === chosen}
        onClick={() => choose(one)}
      >
        {nameOf(one)}
      </button>
    ))}
  </div>
)
