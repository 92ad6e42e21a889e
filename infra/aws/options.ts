import { parseArgs } from 'node:util'
import { type Chosen, chooseStages, type Stage } from './stage.ts'

/** The stages that a command is asked for: `--stage prod`, several times for several, all without it. */
export const stagesAsked = (args: readonly string[], stages: readonly Stage[]): Chosen => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { stage: { type: 'string', multiple: true } },
      strict: true,
    })
    return chooseStages(stages, values.stage ?? [])
  } catch (error) {
    const why = error instanceof Error ? error.message.split('.')[0] : 'unknown'
    return { ok: false, problems: [`${why}. There is only --stage NAME.`] }
  }
}
