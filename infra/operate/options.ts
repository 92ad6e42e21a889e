import { type ParseArgsConfig, parseArgs } from 'node:util'
import { isId } from '#core/ids.ts'
import { chooseStages, type Stage } from '../aws/stage.ts'

export type Asked = {
  readonly stage: Stage
  readonly words: readonly string[]
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
}
export type ParsedOptions =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly problems: readonly string[] }

/** What a command takes besides `--stage NAME`. */
export type Takes = {
  readonly usage: string
  /** What stands behind it without a dash; ids of the core. */
  readonly words: readonly ('organization' | 'gateway')[]
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Of `options`, those that must be there. */
  readonly needed?: readonly string[]
}

/** One stage, and what else the command takes; everything that is wrong with it at once. */
export const parseOptions = (
  args: readonly string[],
  { usage, words, options, needed = [] }: Takes,
  stages: readonly Stage[],
): ParsedOptions => {
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      options: { stage: { type: 'string', multiple: true }, ...options },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('.')[0] : 'unknown'
    return { ok: false, problems: [`${why}.`, `Usage: ${usage}`] }
  }
  const { values, positionals } = parsed
  const texts = (name: string): readonly string[] =>
    [values[name]].flat().filter((one) => typeof one === 'string')
  const chosen = chooseStages(stages, texts('stage'))
  const [stage, other] = chosen.ok && texts('stage').length > 0 ? chosen.stages : []
  const problems = [
    ...(chosen.ok ? [] : chosen.problems),
    ...(chosen.ok && (stage === undefined || other !== undefined)
      ? [`Say which one stage: --stage ${stages.map(({ name }) => name).join('|')}.`]
      : []),
    ...words.flatMap((kind, at) => {
      const word = positionals[at]
      if (word === undefined) return [`The ${kind} is missing.`]
      return isId(kind, word)
        ? []
        : [
            `${kind} "${word}" must be of small letters, digits and dashes, at most ${kind === 'organization' ? 12 : 24} of them.`,
          ]
    }),
    ...positionals.slice(words.length).map((word) => `"${word}" is one word too many.`),
    ...needed.filter((name) => texts(name).length === 0).map((name) => `--${name} is missing.`),
  ]
  if (problems.length > 0 || stage === undefined)
    return { ok: false, problems: [...problems, `Usage: ${usage}`] }
  const asked = {
    stage,
    words: positionals,
    text: (name: string) => texts(name)[0],
    texts,
    has: (name: string) => values[name] === true,
  }
  return { ok: true, asked }
}
