import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stages } from '../aws/stages.ts'
import { top } from '../top.ts'
import { openAws } from './aws.ts'
import { type Command, commands } from './commands.ts'
import { parseOptions } from './options.ts'
import type { Done } from './outcome.ts'

const print = (done: Done): number => {
  if (done.ok) for (const line of done.says) console.log(line)
  else for (const line of done.problems) console.error(line)
  return done.ok ? 0 : 1
}

/** `npm run doctor -- --stage prod` and its likes: the first word is the command. */
const run = async (): Promise<number> => {
  const [name = '', ...args] = process.argv.slice(2)
  const command: Command | undefined = commands.get(name)
  if (command === undefined) {
    console.error(`There is no command "${name}"; there are ${[...commands.keys()].join(', ')}.`)
    return 2
  }
  const parsed = parseOptions(args, command.takes, stages)
  if (!parsed.ok) return print(parsed)
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  const aws = openAws(parsed.asked.stage.region)
  try {
    return print(await command.run({ aws, asked: parsed.asked, version, now: Date.now() }))
  } finally {
    aws.close()
  }
}

process.exitCode = await run()
