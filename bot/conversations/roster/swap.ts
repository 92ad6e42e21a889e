import type { Site } from '#core/directory.ts'
import { type SwapFault, withSwap } from '#core/duty/swap.ts'
import { changeRoster } from '../../../pipeline/flows/duty/change-roster.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { tellOfSwap } from '../../replies/swap.ts'
import type { Choice, Talk } from '../frame/definition.ts'
import { ableChoices, oneOfThese, stretchChoices, stretchesAhead, unpack } from './questions.ts'
import { done, rosterNow } from './shown.ts'

const forNothing = 'nothing'

const faultWords = ({ say }: BotContext, fault: SwapFault): string => `⚠️ ${say.html(`roster-swap-${fault}`)}`

/** Somebody asks another to take hours of theirs; it counts once the other accepts. */
export const askSwap = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const now = deps.flows.clock.now
  const mine = await talk.ask(
    oneOfThese(
      ({ say }) => say.html('roster-ask-mine'),
      (ctx) => {
        const { id } = ctx.member.person
        const own = stretchesAhead(
          rosterNow(ctx, site),
          now(),
          ({ from, people }) => from > now() && people.includes(id),
        )
        return stretchChoices(ctx, site, own)
      },
    ),
  )
  const other = Number(
    await talk.ask(
      oneOfThese(
        ({ say }) => say.html('roster-ask-other'),
        ({ member }) => ableChoices(member.directory, [member.person.id]),
      ),
    ),
  )
  const theirs = await talk.ask(
    oneOfThese(
      ({ say }) => say.html('roster-ask-theirs'),
      (ctx) => {
        const nothing: Choice = { label: ctx.say.plain('button-roster-nothing'), value: forNothing }
        const has = stretchesAhead(
          rosterNow(ctx, site),
          now(),
          ({ from, people }) => from > now() && people.includes(other),
        )
        return [nothing, ...stretchChoices(ctx, site, has)]
      },
    ),
  )
  await talk.say(async (ctx) => {
    const { organization, person } = ctx.member
    const gives = unpack(mine)
    const takes = theirs === forNothing ? null : unpack(theirs)
    const id = now().toString(36)
    ctx.changing = true
    const outcome = await changeRoster<SwapFault>(
      deps.flows,
      organization,
      site.id,
      person,
      'swap-asked',
      (roster) => withSwap(roster, { id, asks: person.id, other, gives, takes }, now()),
    )
    if (outcome.kind === 'refused') return done(ctx, deps, site, faultWords(ctx, outcome.why))
    const swap = outcome.kind === 'changed' ? outcome.roster.swaps.find((one) => one.id === id) : undefined
    if (swap === undefined) return { html: ctx.say.html('roster-gone') }
    const told = await tellOfSwap(ctx, deps, site, swap)
    return done(ctx, deps, site, ctx.say.html(told ? 'roster-swap-asked' : 'roster-swap-not-told'))
  })
}
