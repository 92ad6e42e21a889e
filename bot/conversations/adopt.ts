import { InlineKeyboard } from 'grammy'
import { formerAt, freeId } from '#core/device.ts'
import { heartbeatMs, type Sensor } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import { nameMax } from '#core/name.ts'
import { probeOf } from '#core/probe.ts'
import { isPresetName } from '#core/rule.ts'
import { strangerDevices } from '#core/strangers.ts'
import type { HeardEvery } from '#core/watch/heard-every.ts'
import {
  type Adoption,
  adoptSensor,
  isGateway,
  strangersOf,
} from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { learnInterval } from '../../pipeline/flows/sensor/learn-interval.ts'
import { returnSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import { again } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { dismiss } from '../replies/dismissal.ts'
import type { Reply } from '../replies/reply.ts'
import { adoptedText, planText } from '../views/adopt.ts'
import { returnedText } from '../views/retire.ts'
import { probeWord } from '../views/stranger-words.ts'
import { howOften, isBack, notOurs, whatFor, whatName, whichSite, whichStranger } from './adopt-questions.ts'
import type { Definition } from './frame/definition.ts'
import { confirm } from './frame/questions.ts'

/** The sensor that had this device last, when that is out of use. */
const formerOf = ({ member }: BotContext, device: string): string | null =>
  formerAt(member.directory, device).find(({ kind, rules }) => kind === 'sensor' && rules.length > 0)?.id ??
  null

/** Whether nobody has adopted that gateway, so that nobody is told when it is silent. */
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

const bringBack = async (ctx: BotContext, { flows }: BotDeps, former: string): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, person, directory } = member
  const sensor = directory.sensors.get(former)
  if (sensor === undefined) return { html: say.html('bot-no-such-sensor', { words: former }) }
  ctx.changing = true
  const outcome = await returnSensor(flows, organization, former, flows.clock.now(), person)
  return { html: returnedText(say, sensor, outcome) }
}

/** What a further probe is called: as its device, and which of its probes it is. */
const probeName = ({ say }: BotContext, name: string, sensor: SensorId): string => {
  const probe = probeOf(sensor)?.probe
  const word = probe === undefined ? sensor : probeWord(say, probe)
  return `${name.slice(0, nameMax - word.length - 1)} ${word}`
}

/** What is known before anything is asked. */
export type AdoptAbout = { readonly sensor: string | null }

type Known = {
  readonly kind: Sensor['kind']
  readonly gateway: string
  readonly heard: HeardEvery | null
  /** Further probes of the same device, which come into use with it. */
  readonly probes: readonly SensorId[]
}

/** What is known of that stranger; nothing when it is none any more. */
const lookAt = async ({ flows }: BotDeps, { member }: BotContext, id: string): Promise<Known | null> => {
  const { organization } = member
  const strangers = await strangersOf(flows, organization)
  const stranger = strangers.find(({ sensor }) => sensor === id)
  if (stranger === undefined) return null
  const { gateway } = stranger
  if (isGateway(stranger)) return { kind: 'gateway', gateway, heard: null, probes: [] }
  const heard = await learnInterval(flows, organization, freeId(member.directory, id))
  const its = strangerDevices(strangers).find(({ sensor }) => sensor === id)?.probes ?? []
  const probes = its.map(({ sensor }) => sensor)
  return { kind: 'sensor', gateway, heard: heard ?? null, probes }
}

/** Which unknown sensor, where it is, what it is called, what it is for and how often it measures; then it is watched. */
export const adoptTalk = (deps: BotDeps): Definition<AdoptAbout> => ({
  name: 'adopt',
  version: 4,
  role: roleFor('adopt'),
  async hold(talk, about) {
    const id = about.sensor ?? (await talk.ask(whichStranger(deps)))
    const known = await talk.once((ctx) => lookAt(deps, ctx, id))
    const kind = known?.kind ?? 'sensor'
    const heard = known?.heard ?? null
    const former = kind === 'sensor' ? await talk.once((ctx) => formerOf(ctx, id)) : null
    if (former !== null && (await talk.ask(isBack(id, former)))) {
      await talk.say((ctx) => bringBack(ctx, deps, former))
      return
    }
    const site = (await talk.once(onlySite)) ?? (await talk.ask(whichSite()))
    const name = site === notOurs ? notOurs : await talk.ask(whatName(id, site))
    if (name === notOurs) {
      await talk.say((ctx) => dismiss(ctx, deps, id))
      return
    }
    const chosen = kind === 'gateway' ? 'room' : await talk.ask(whatFor(name))
    const preset = isPresetName(chosen) ? chosen : 'room'
    const intervalMs =
      kind === 'gateway' ? heartbeatMs : heard?.isSure ? heard.ms : await talk.ask(howOften(name, heard))
    const adoption: Adoption = { sensor: id, name, site, preset, intervalMs }
    const others: Adoption[] = []
    for (const probe of known?.probes ?? []) {
      const called = await talk.once((ctx) => probeName(ctx, name, probe))
      const use = await talk.ask(whatFor(called))
      others.push({ ...adoption, sensor: probe, name: called, preset: isPresetName(use) ? use : 'room' })
    }
    await talk.ask(
      confirm(
        ({ say, member: { directory } }) =>
          [adoption, ...others].map((one) => planText(say, directory, one, kind)).join('\n\n'),
        (say) => say.plain('button-adopt'),
      ),
    )
    await talk.say(async (ctx) => {
      const { say, member } = ctx
      ctx.changing = true
      const outcome = await adoptSensor(deps.flows, member.organization, adoption, member.person)
      const done = [adoptedText(say, adoption, outcome)]
      // One after the other: a probe is of the sensor that its device is by then.
      if (outcome.kind === 'adopted')
        for (const other of others)
          done.push(
            adoptedText(say, other, await adoptSensor(deps.flows, member.organization, other, member.person)),
          )
      const html = done.join('\n')
      const gateway = kind === 'sensor' && outcome.kind === 'adopted' ? known?.gateway : undefined
      return gateway !== undefined && unadoptedGateway(ctx, gateway)
        ? offerGateway(ctx, html, gateway)
        : { html }
    })
  },
})
