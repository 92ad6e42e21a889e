import { type Site, siteOf } from '#core/directory.ts'
import { presetNames } from '#core/rule.ts'
import type { Stranger } from '#core/strangers.ts'
import { type StrangerDevice, strangerDevices } from '#core/strangers.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { type HeardEvery, intervalMaxMs, intervalMinMs } from '#core/watch/heard-every.ts'
import { checkName, strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import type { BotDeps } from '../context.ts'
import { meantBy } from '../parsers/called.ts'
import { parseDuration } from '../parsers/duration.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { badNameText, presetLabel } from '../views/adopt.ts'
import { intervalBounds } from '../views/interval.ts'
import { strangerLabel, strangersText } from '../views/stranger-words.ts'
import { labelsOfSites } from '../views/told-apart.ts'
import type { Choice, Question } from './frame/definition.ts'
import { oneOf } from './frame/list-question.ts'
import { pressed, pressedAs } from './frame/pressed.ts'

/** One of those that are heard and that nobody has adopted. */
export const whichStranger = (
  { flows }: BotDeps,
  fits: (stranger: Stranger) => boolean = () => true,
): Question<string> =>
  oneOf<StrangerDevice>({
    all: async (ctx) => strangerDevices(await strangersOf(flows, ctx.member.organization)).filter(fits),
    idOf: ({ sensor }) => sensor,
    labels: (ctx, some) => some.map((one) => strangerLabel(ctx.say, one)),
    means: (all, words) => all.filter(({ sensor }) => sensor === words.toLowerCase()),
    find: (all, words) => all.filter(({ sensor }) => sensor.includes(words.toLowerCase())),
    ask: ({ say, member }, some) => strangersText(say, member.directory, some),
    none: ({ say }, words) => say.html('adopt-no-such', { words }),
  })

/** The answer that it is none of ours: no site and no name is that. */
export const notOurs = '\n'

export const whichSite = (): Question<string> =>
  oneOf<Site>({
    more: ({ say }) => ({ id: notOurs, label: say.plain('button-not-ours') }),
    all: ({ member }) => [...member.directory.sites.values()],
    idOf: ({ id }) => id,
    labels: ({ member }, some) => {
      const labels = labelsOfSites(member.directory)
      return some.map(({ id, name }) => labels.get(id) ?? name)
    },
    means: meantBy,
    find: (all, words) => all.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())),
    ask: ({ say }) => say.html('adopt-which-site'),
    none: ({ say }) => say.html('adopt-which-site'),
  })

export const whatName = (id: string, site: string): Question<string> => ({
  typed: true,
  show: ({ say }) => ({
    html: say.html('adopt-what-name', { id }),
    rows: [[{ label: say.plain('button-not-ours'), value: notOurs }]],
  }),
  read: ({ say, member }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: notOurs }
    const words = answer.kind === 'words' ? answer.words : ''
    const checked = checkName(sensorsOf(member.directory), site, words)
    return 'kind' in checked
      ? { kind: 'again', html: badNameText(say, checked) }
      : { kind: 'is', value: checked.name }
  },
})

export const whatFor = (name: string): Question<string> =>
  pressed(({ say }) => ({
    html: say.html('adopt-what-for', { sensor: say.bold(name) }),
    rows: presetNames.map((preset): readonly Choice[] => [
      { label: presetLabel(say, preset), value: preset },
    ]),
  }))

/** What nodes are usually set to; what it seems to do stands first. */
const usualMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs]

/** Asked only when what was heard does not say. */
export const howOften = (name: string, heard: HeardEvery | null): Question<number> => ({
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
/** True to bring that one back, false to begin anew. */
export const isBack = (device: string, former: string): Question<boolean> =>
  pressedAs(
    ({ say, member: { directory } }) => {
      const sensor = directory.sensors.get(former)
      const name = sensor?.name ?? former
      const html = say.html('adopt-was', {
        id: say.code(device),
        sensor: say.bold(name),
        time: say.time(sensor && siteOf(directory, sensor), sensor?.retiredAt ?? 0),
      })
      const rows = [
        [{ label: say.plain('button-return', { sensor: name }), value: 'back' }],
        [{ label: say.plain('button-anew'), value: 'anew' }],
      ]
      return { html, rows }
    },
    (value) => value === 'back',
  )
