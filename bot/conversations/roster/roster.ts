import type { Site } from '#core/directory.ts'
import type { SiteId } from '#core/ids.ts'
import type { BotDeps } from '../../context.ts'
import { may } from '../../handlers.ts'
import type { SentFile } from '../../parsers/sent-file.ts'
import { isForAdmins, type RosterAct } from '../../replies/roster.ts'
import { labelsOfSites } from '../../views/told-apart.ts'
import type { Definition, Json, Talk } from '../frame/definition.ts'
import { endRoster, takeAddress, takeFile } from './calendars.ts'
import { chooseHours, goAway } from './hours.ts'
import { oneOfThese } from './questions.ts'
import { offerSwap } from './swap.ts'
import { setTurns } from './turns.ts'

export type RosterAbout = {
  readonly act: RosterAct
  /** Without it, it is asked for. */
  readonly site?: SiteId
  readonly file?: SentFile
}

const whichSite = async (talk: Talk, known: SiteId | undefined): Promise<Site | null> => {
  const only = await talk.once(({ member }) =>
    member.directory.sites.size === 1 ? [...member.directory.sites.keys()] : [],
  )
  const id =
    known ??
    only[0] ??
    (await talk.ask(
      oneOfThese(
        ({ say, member }) => say.html('roster-ask-site', { count: member.directory.sites.size }),
        ({ member }) => [...labelsOfSites(member.directory)].map(([value, label]) => ({ label, value })),
      ),
    ))
  return (await talk.once(({ member }) => (member.directory.sites.get(id) ?? null) as Json)) as Site | null
}

const hold = async (talk: Talk, deps: BotDeps, site: Site, { act, file }: RosterAbout): Promise<void> => {
  switch (act) {
    case 'swap':
      return offerSwap(talk, deps, site)
    case 'take':
      return chooseHours(talk, deps, site)
    case 'away':
      return goAway(talk, deps, site)
    case 'turns':
      return setTurns(talk, deps, site)
    case 'address':
      return takeAddress(talk, deps, site)
    case 'none':
      return endRoster(talk, deps, site)
    case 'file':
      return file === undefined ? undefined : takeFile(talk, deps, site, file)
  }
}

/** Everything that people do to a roster, one step after the other; nothing counts before it was shown. */
export const rosterTalk = (deps: BotDeps): Definition<RosterAbout> => ({
  name: 'roster',
  version: 5,
  role: 'operator',
  async hold(talk, about) {
    const mayGoOn = await talk.once((ctx) => !isForAdmins(about.act) || may(ctx, 'admin'))
    const site = mayGoOn ? await whichSite(talk, about.site) : null
    if (site === null) return talk.say(({ say }) => ({ html: say.html('roster-gone') }))
    await hold(talk, deps, site, about)
  },
})
