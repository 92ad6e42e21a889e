import type { Site } from '#core/directory.ts'
import { askSwap } from '../../../pipeline/flows/duty/swaps.ts'
import type { BotDeps } from '../../context.ts'
import { faultWords } from '../../views/roster-words.ts'
import type { Talk } from '../frame/definition.ts'
import { ableChoices, oneOfThese, stretchChoices, stretchesAhead, unpack } from './questions.ts'
import { done, rosterNow } from './shown.ts'

const forNothing = 'nothing'

/** Somebody asks another to take hours of theirs; it counts once the other accepts. */
export const offerSwap = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
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
        const has = stretchesAhead(
          rosterNow(ctx, site),
          now(),
          ({ from, people }) => from > now() && people.includes(other),
        )
        return stretchChoices(ctx, site, has)
      },
      ({ say }) => [{ label: say.plain('button-roster-nothing'), value: forNothing }],
    ),
  )
  await talk.say(async (ctx) => {
    const { organization, person } = ctx.member
    const gives = unpack(mine)
    const takes = theirs === forNothing ? null : unpack(theirs)
    ctx.changing = true
    const outcome = await askSwap(deps.flows, organization, site.id, { other, gives, takes }, person)
    switch (outcome.kind) {
      case 'refused':
        return done(ctx, deps, site, `⚠️ ${faultWords(ctx.say, outcome.why)}`)
      case 'asked':
        return done(
          ctx,
          deps,
          site,
          ctx.say.html(outcome.told ? 'roster-swap-asked' : 'roster-swap-not-told'),
        )
      default:
        return { html: ctx.say.html('roster-gone') }
    }
  })
}
