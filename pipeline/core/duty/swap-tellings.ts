import type { PersonId } from '../ids.ts'
import { type Roster, type Swap, swapsMax } from '../roster.ts'
import type { Millis } from '../time.ts'

/** What of a swap somebody is still to be told. It is stored with the swap, so that whoever dies before telling it loses nobody. */
export type SwapTelling = {
  readonly to: PersonId
  readonly kind: 'swap-asked' | 'swap-answered'
  readonly swap: Swap
  readonly accepts: boolean
  /** Since when it is owed. */
  readonly at: Millis
  readonly tellAt: Millis
}

/** The roster after a swap was made or left, which who asked is to be told from `tellAt` on. */
export const withAnswer = (
  roster: Roster,
  { tellAt: _asked, ...swap }: Swap,
  accepts: boolean,
  now: Millis,
  tellAt: Millis,
): Roster => ({
  ...roster,
  answers: [...(roster.answers ?? []), { swap, accepts, at: now, tellAt }].slice(-swapsMax),
})

/** What is owed of the swaps of a roster, whenever it is due. */
export const swapTellings = ({ swaps, answers = [] }: Roster): readonly SwapTelling[] => [
  ...swaps.flatMap(({ tellAt, ...swap }) =>
    tellAt === undefined
      ? []
      : [{ to: swap.other, kind: 'swap-asked' as const, swap, accepts: false, at: swap.at, tellAt }],
  ),
  ...answers.map((answer) => ({ to: answer.swap.asks, kind: 'swap-answered' as const, ...answer })),
]

const isAbout = (telling: SwapTelling, kind: SwapTelling['kind'], { id }: Swap): boolean =>
  telling.kind === kind && telling.swap.id === id

/** The roster once it was told, and owes it no more; or, with `tellAt`, once it could not be told and is tried again then. */
export const afterSwapTold = (roster: Roster, telling: SwapTelling, tellAt: Millis | null): Roster => {
  const { answers, ...rest } = roster
  const swaps = roster.swaps.map((swap) => {
    if (swap.tellAt === undefined || !isAbout(telling, 'swap-asked', swap)) return swap
    const { tellAt: _asked, ...told } = swap
    return tellAt === null ? told : { ...told, tellAt }
  })
  const left = (answers ?? []).flatMap((answer) => {
    if (!isAbout(telling, 'swap-answered', answer.swap)) return [answer]
    return tellAt === null ? [] : [{ ...answer, tellAt }]
  })
  return { ...rest, swaps, ...(left.length > 0 && { answers: left }) }
}
