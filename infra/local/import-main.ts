import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readLoggerFile } from '../../gateway/replay/read-logger-file.ts'
import { text } from '../../pipeline/locales/text.ts'
import type { Note } from '../../pipeline/logger-file/note.ts'
import { type Verdict, verdictOf } from '../../pipeline/logger-file/verdict.ts'
import { importFlags, importUsage, readImportFlags } from './import-flags.ts'
import { verdictLines } from './verdict-lines.ts'

const usage = `npm run import -- FILE [flags]

Says what a logger's file holds and how it was read. It keeps nothing: send the file to the bot for that,
or play it with npm start -- --replay FILE.

  --json                 the verdict as JSON on standard output
  --dry-run              only the verdict (the same as without it)
${importUsage}  --help, -h             this text
`

const refuse = (sentence: string): never => {
  process.stderr.write(`nattvakt: ${sentence}\n`)
  process.exit(1)
}

const say = ({ id, args }: Note): string => text('en', id, args)

const parse = () =>
  parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      ...importFlags,
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })

const run = (): Verdict | undefined => {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse()
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split(/\. |\n/)
    return refuse(`${first}. See npm run import -- --help.`)
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (values.help === true) {
    process.stdout.write(usage)
    return undefined
  }
  if (file === undefined || more.length > 0) return refuse('give one FILE. See npm run import -- --help.')
  const options = readImportFlags(values)
  if (typeof options === 'string') return refuse(options)
  const outcome = readLoggerFile(file, options, Date.now())
  if (!outcome.ok) return refuse(outcome.sentence)
  const verdict = verdictOf(outcome, say)
  const lines =
    values.json === true ? [JSON.stringify(verdict, null, 2)] : verdictLines(basename(file), verdict)
  process.stdout.write(`${lines.join('\n')}\n`)
  return verdict
}

if (run()?.refused) process.exitCode = 1
