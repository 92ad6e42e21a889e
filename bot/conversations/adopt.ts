import type { Sensor, Site, Stranger } from '#core/directory.ts'
import { isPresetName, presetNames } from '#core/rule.ts'
import {
  type Adoption,
  adoptSensor,
  checkName,
  isGateway,
  strangersOf,
} from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { meantBy } from '../parsers/called.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import {
  adoptedText,
  badNameText,
  planText,
  presetLabel,
  strangerLabel,
  strangersText,
} from '../views/adopt.ts'
import type { Choice, Definition, Question } from './frame/definition.ts'
import { oneOf } from './frame/list-question.ts'
import { confirm } from './frame/questions.ts'

const whichStranger = ({ flows }: BotDeps): Question<string> =>
  oneOf<Stranger>({
    all: (ctx) => strangersOf(flows, ctx.member.organization),
    idOf: ({ sensor }) => sensor,
    labels: (ctx, some) => some.map((one) => strangerLabel(ctx.say, one)),
    means: (all, words) => all.filter(({ sensor }) => sensor === words.toLowerCase()),
    find: (all, words) => all.filter(({ sensor }) => sensor.includes(words.toLowerCase())),
    ask: ({ say, member }, some) => strangersText(say, member.directory, some),
    none: ({ say }, words) => say.html('adopt-no-such', { words }),
  })

const whichSite = (): Question<string> =>
  oneOf<Site>({
    all: ({ member }) => [...member.directory.sites.values()],
    idOf: ({ id }) => id,
    labels: (_ctx, some) => some.map(({ name }) => name),
    means: meantBy,
    find: (all, words) => all.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())),
    ask: ({ say }) => say.html('adopt-which-site'),
    none: ({ say }) => say.html('adopt-which-site'),
  })

const whatName = (id: string, site: string): Question<string> => ({
  typed: true,
  show: ({ say }) => ({ html: say.html('adopt-what-name', { id }), rows: [] }),
  read: ({ say, member }, answer) => {
    const words = answer.kind === 'words' ? answer.words : ''
    const checked = checkName(sensorsOf(member.directory), site, words)
    return 'kind' in checked
      ? { kind: 'again', html: badNameText(say, checked) }
      : { kind: 'is', value: checked.name }
  },
})

const whatFor = (name: string): Question<string> => ({
  typed: false,
  show: ({ say }) => ({
    html: say.html('adopt-what-for', { sensor: say.bold(name) }),
    rows: presetNames.map((preset): readonly Choice[] => [
      { label: presetLabel(say, preset), value: preset },
    ]),
  }),
  read: ({ say }, answer) =>
    answer.kind === 'choice'
      ? { kind: 'is', value: answer.value }
      : { kind: 'again', html: say.html('conversation-press') },
})

const onlySite = ({ member }: BotContext): string | null => {
  const [only, ...others] = member.directory.sites.keys()
  return only === undefined || others.length > 0 ? null : only
}

/** Which unknown sensor, where it is, what it is called and what it is for; then it is watched. */
export const adoptTalk = (deps: BotDeps): Definition<null> => ({
  name: 'adopt',
  version: 1,
  role: roleFor('adopt'),
  async hold(talk) {
    const id = await talk.ask(whichStranger(deps))
    const kind = await talk.once(async (ctx): Promise<Sensor['kind'] | null> => {
      const strangers = await strangersOf(deps.flows, ctx.member.organization)
      const stranger = strangers.find(({ sensor }) => sensor === id)
      return stranger === undefined ? null : isGateway(stranger) ? 'gateway' : 'sensor'
    })
    const site = (await talk.once(onlySite)) ?? (await talk.ask(whichSite()))
    const name = await talk.ask(whatName(id, site))
    const chosen = kind === 'gateway' ? 'room' : await talk.ask(whatFor(name))
    const preset = isPresetName(chosen) ? chosen : 'room'
    const adoption: Adoption = { sensor: id, name, site, preset }
    await talk.ask(
      confirm(
        ({ say, member }) => planText(say, member.directory, adoption, kind ?? 'sensor'),
        (say) => say.plain('button-adopt'),
      ),
    )
    await talk.say(async (ctx) => {
      const { say, member } = ctx
      ctx.changing = true
      const outcome = await adoptSensor(deps.flows, member.organization, adoption, member.person)
      return { html: adoptedText(say, adoption, outcome) }
    })
  },
})
