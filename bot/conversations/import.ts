import type { Role } from '#core/directory.ts'
import type { Reading } from '#core/reading.ts'
import { keepImported, planImport } from '../../pipeline/flows/sensor/keep-imported.ts'
import type { ImportedSensor } from '../../pipeline/logger-file/outcome.ts'
import { readingsOfSensor } from '../../pipeline/logger-file/readings.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { readSentFile, type SentFile } from '../parsers/sent-file.ts'
import { keptText, planText } from '../views/import-plan.ts'
import type { Definition, Question } from './frame/definition.ts'
import { pressed } from './frame/pressed.ts'
import { confirm, whichSensor } from './frame/questions.ts'

/** It changes what the history says of the past; whoever may answer for alarms may do it, and it stands under their name. */
export const keepRole: Role = 'operator'

/** More buttons than this do not fit under a question. */
const sensorsMax = 20

const sensorsOf = async (
  ctx: BotContext,
  deps: BotDeps,
  file: SentFile,
): Promise<readonly ImportedSensor[]> => {
  const read = await readSentFile(ctx, deps, file)
  return read.kind === 'read' ? read.outcome.sensors : []
}

const readingsFor = async (
  ctx: BotContext,
  deps: BotDeps,
  file: SentFile,
  name: string,
  id: string,
): Promise<readonly Reading[]> => {
  const found = (await sensorsOf(ctx, deps, file)).find((sensor) => sensor.name === name)
  return found === undefined ? [] : [...readingsOfSensor(found, id)]
}

/** Which of the sensors in the file. */
const whichOfFile = (names: readonly string[]): Question<string> =>
  pressed(({ say }) => ({
    html: say.html('import-which-of-file'),
    rows: names.map((name) => [{ label: name, value: name }]),
  }))

/** Asks whose history a file becomes, and says before what it would fill. */
export const importTalk = (deps: BotDeps): Definition<SentFile> => ({
  name: 'import',
  version: 1,
  role: keepRole,
  async hold(talk, file) {
    const names = await talk.once(async (ctx) =>
      (await sensorsOf(ctx, deps, file)).slice(0, sensorsMax).map(({ name }) => name),
    )
    const [only, ...others] = names
    if (only === undefined) return talk.say(({ say }) => ({ html: say.html('import-gone') }))
    const name = others.length > 0 ? await talk.ask(whichOfFile(names)) : only
    const id = await talk.ask(
      whichSensor(
        deps,
        ({ kind }) => kind === 'sensor',
        (say) => say.html('import-which', { name: say.bold(name) }),
      ),
    )
    await talk.ask(
      confirm(
        async (ctx) => {
          const readings = await readingsFor(ctx, deps, file, name, id)
          const plan = await planImport(deps.flows, ctx.member.organization, id, readings)
          return planText(ctx.say, ctx.member.directory, id, file.name, plan)
        },
        (say) => say.plain('button-import-confirm'),
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person, directory } = ctx.member
      const readings = await readingsFor(ctx, deps, file, name, id)
      ctx.changing = true
      const kept = await keepImported(deps.flows, organization, id, readings, { file: file.name }, person)
      return { html: keptText(ctx.say, directory, id, kept) }
    })
  },
})
