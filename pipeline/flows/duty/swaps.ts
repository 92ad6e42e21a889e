import { mayTake, type Person, type Site } from '#core/directory.ts'
import { type SwapFault, withoutSwap, withSwap, withSwapMade } from '#core/duty/swap.ts'
import { swapTellings, withAnswer } from '#core/duty/swap-tellings.ts'
import type { OrganizationId, PersonId, SiteId } from '#core/ids.ts'
import type { Hours, Roster, Swap } from '#core/roster.ts'
import type { Flows } from '../deps.ts'
import { changeRoster, type Decide, decideOn } from './change-roster.ts'
import { areToCome } from './roster-deeds.ts'
import { tellAgainAt, tellSwaps } from './tell-swaps.ts'

/** What somebody wants of another: hours of theirs, perhaps for hours of the other's. */
export type SwapWish = {
  readonly other: PersonId
  readonly gives: Hours
  readonly takes: Hours | null
}
/** Why it is not even asked. */
export type AskFault = SwapFault | 'no-roster' | 'nobody' | 'may-only-look' | 'over'

export type SwapAsked =
  /** `told` is false where the other could not be told of it: the question stands in the roster. */
  | { readonly kind: 'asked'; readonly site: Site; readonly roster: Roster; readonly told: boolean }
  | { readonly kind: 'would-be'; readonly site: Site; readonly roster: Roster }
  | { readonly kind: 'refused'; readonly why: AskFault }
  | { readonly kind: 'unknown-site' }

/** Names a question; two of one instant have two names. */
const freeId = (roster: Roster, from: number): string => {
  const id = from.toString(36)
  return roster.swaps.some((one) => one.id === id) ? freeId(roster, from + 1) : id
}

/** The same hours, as they would be if the other said yes. */
const asIfMade = (roster: Roster, person: Person, now: number): Roster | SwapFault => {
  const swap = roster.swaps.at(-1)
  return swap === undefined ? 'not-theirs' : withSwapMade(roster, swap, person.name, now)
}

/** Somebody asks another to take hours of theirs, or only looks at what that would make of the roster. It counts once the other accepts. */
export const askSwap = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  { other, gives, takes }: SwapWish,
  person: Person,
  isLook = false,
): Promise<SwapAsked> => {
  const { clock, directories } = flows
  const decide: Decide<AskFault> = (roster, _site, directory) => {
    const now = clock.now()
    if (roster.source.kind === 'none') return 'no-roster'
    if (!directory.people.has(other) || other === person.id) return 'nobody'
    if (!mayTake(directory, other)) return 'may-only-look'
    if (!areToCome(gives, now) || (takes !== null && !areToCome(takes, now))) return 'over'
    const wish = { id: freeId(roster, now), asks: person.id, other, gives, takes }
    const asked = withSwap(roster, wish, now)
    if (typeof asked === 'string') return asked
    const swaps = asked.swaps.map((one) =>
      one.id === wish.id ? { ...one, tellAt: tellAgainAt(flows) } : one,
    )
    return { ...asked, swaps }
  }
  if (isLook) {
    const decided = decideOn<AskFault>(
      await directories.get(organization),
      siteId,
      clock.now(),
      (roster, site, directory) => {
        const asked = decide(roster, site, directory)
        return typeof asked === 'string' ? asked : asIfMade(asked, person, clock.now())
      },
    )
    return decided.kind === 'decided' ? { ...decided, kind: 'would-be' } : decided
  }
  const outcome = await changeRoster<AskFault>(flows, organization, siteId, person, 'swap-asked', decide)
  if (outcome.kind !== 'changed') return outcome
  const { site, roster } = outcome
  const id = roster.swaps.at(-1)?.id
  const own = swapTellings(roster).filter(({ kind, swap }) => kind === 'swap-asked' && swap.id === id)
  const told = await tellSwaps(flows, organization, roster, own)
  return { kind: 'asked', site, roster, told }
}

export type SwapAnswered =
  | { readonly kind: 'accepted' | 'left'; readonly site: Site; readonly swap: Swap }
  | { readonly kind: 'refused'; readonly why: SwapFault }
  /** There is no such question to them (any more). */
  | { readonly kind: 'gone' }

/** The other accepts, or does not; nobody else can. Who asked is told. */
export const answerSwap = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  id: string,
  accepts: boolean,
  person: Person,
): Promise<SwapAnswered> => {
  const { clock } = flows
  let swap: Swap | undefined
  const what = accepts ? 'swapped' : 'swap-refused'
  const outcome = await changeRoster<SwapFault | 'gone'>(
    flows,
    organization,
    siteId,
    person,
    what,
    (roster) => {
      swap = roster.swaps.find((one) => one.id === id && one.other === person.id)
      if (swap === undefined) return 'gone'
      const now = clock.now()
      const after = accepts ? withSwapMade(roster, swap, person.name, now) : withoutSwap(roster, id)
      return typeof after === 'string' ? after : withAnswer(after, swap, accepts, now, tellAgainAt(flows))
    },
  )
  if (outcome.kind === 'refused' && outcome.why !== 'gone') return { kind: 'refused', why: outcome.why }
  if (outcome.kind !== 'changed' || swap === undefined) return { kind: 'gone' }
  const { site, roster } = outcome
  const own = swapTellings(roster).filter((one) => one.kind === 'swap-answered' && one.swap.id === id)
  await tellSwaps(flows, organization, roster, own)
  return { kind: accepts ? 'accepted' : 'left', site, swap }
}
