import { InlineKeyboard } from 'grammy'
import { heartbeatMs, type Sensor, type Site, type Stranger } from '#core/directory.ts'
import { isPresetName, presetNames } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { type HeardEvery, intervalMaxMs, intervalMinMs } from '#core/watch/heard-every.ts'
import {
  type Adoption,
  adoptSensor,
  checkName,
  isGateway,
  strangersOf,
} from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { learnInterval } from '../../pipeline/flows/sensor/learn-interval.ts'
import { again } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { meantBy } from '../parsers/called.ts'
import { parseDuration } from '../parsers/duration.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import type { Reply } from '../replies/reply.ts'
import {
  adoptedText,
  badNameText,
  planText,
  presetLabel,
  strangerLabel,
  strangersText,
} from '../views/adopt.ts'
import { intervalBounds } from '../views/interval.ts'
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

/** What nodes are usually set to; what it seems to do stands first. */
const usualMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs]

/** Asked only when what was heard does not say. */
const howOften = (name: string, heard: HeardEvery | null): Question<number> => ({
  typed: true,
  show: ({ say }) => {
    const sensor = say.bold(name)
    const offered = [...new Set([...(heard === null ? [] : [heard.ms]), ...usualMs])]
    return {
      html:
        heard === null
          ? say.html('adopt-how-often', { sensor })
          : say.html('adopt-how-often-perhaps', { sensor, heard: say.duration(heard.ms) }),
      rows: [offered.map((ms) => ({ label: say.duration(ms), value: String(ms) }))],
    }
  },
  read: ({ say }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    return ms === undefined || ms < intervalMinMs || ms > intervalMaxMs
      ? { kind: 'again', html: say.html('adopt-how-often-example', intervalBounds(say)) }
      : { kind: 'is', value: ms }
  },
})

/** The gateway that hears it, when nobody has adopted that. */
const unadoptedGateway = ({ member: { directory } }: BotContext, gateway: string): boolean => {
  const known = directory.sensors.get(gateway)
  return known === undefined || known.retiredAt !== undefined
}

const offerGateway = (ctx: BotContext, html: string, gateway: string): Reply => {
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, ctx.say.plain('button-adopt-gateway', { gateway }), 'adopt', gateway)
  return {
    html: `${html}\n${ctx.say.html('adopt-offer-gateway', { gateway: ctx.say.code(gateway) })}`,
    keyboard,
  }
}

const onlySite = ({ member }: BotContext): string | null => {
  const [only, ...others] = member.directory.sites.keys()
  return only === undefined || others.length > 0 ? null : only
}

/** What is known before anything is asked. */
export type AdoptAbout = { readonly sensor: string | null }

type Known = { readonly kind: Sensor['kind']; readonly gateway: string; readonly heard: HeardEvery | null }

/** What is known of that stranger; nothing when it is none any more. */
const lookAt = async ({ flows }: BotDeps, { member }: BotContext, id: string): Promise<Known | null> => {
  const { organization } = member
  const stranger = (await strangersOf(flows, organization)).find(({ sensor }) => sensor === id)
  if (stranger === undefined) return null
  const { gateway } = stranger
  if (isGateway(stranger)) return { kind: 'gateway', gateway, heard: null }
  return { kind: 'sensor', gateway, heard: (await learnInterval(flows, organization, id)) ?? null }
}

/** Which unknown sensor, where it is, what it is called, what it is for and how often it measures; then it is watched. */
export const adoptTalk = (deps: BotDeps): Definition<AdoptAbout> => ({
  name: 'adopt',
  version: 2,
  role: roleFor('adopt'),
  async hold(talk, about) {
    const id = about.sensor ?? (await talk.ask(whichStranger(deps)))
    const known = await talk.once((ctx) => lookAt(deps, ctx, id))
    const kind = known?.kind ?? 'sensor'
    const heard = known?.heard ?? null
    const site = (await talk.once(onlySite)) ?? (await talk.ask(whichSite()))
    const name = await talk.ask(whatName(id, site))
    const chosen = kind === 'gateway' ? 'room' : await talk.ask(whatFor(name))
    const preset = isPresetName(chosen) ? chosen : 'room'
    const intervalMs =
      kind === 'gateway' ? heartbeatMs : heard?.isSure ? heard.ms : await talk.ask(howOften(name, heard))
    const adoption: Adoption = { sensor: id, name, site, preset, intervalMs }
    await talk.ask(
      confirm(
        ({ say, member }) => planText(say, member.directory, adoption, kind),
        (say) => say.plain('button-adopt'),
      ),
    )
    await talk.say(async (ctx) => {
      const { say, member } = ctx
      ctx.changing = true
      const outcome = await adoptSensor(deps.flows, member.organization, adoption, member.person)
      const html = adoptedText(say, adoption, outcome)
      const gateway = kind === 'sensor' && outcome.kind === 'adopted' ? known?.gateway : undefined
      return gateway !== undefined && unadoptedGateway(ctx, gateway)
        ? offerGateway(ctx, html, gateway)
        : { html }
    })
  },
})
