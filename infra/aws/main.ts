import { join } from 'node:path'
import { top } from '../top.ts'
import { whatCosts } from './costs.ts'
import { stagesAsked } from './options.ts'
import { stages } from './stages.ts'
import { synthesise } from './synth.ts'

/** `npm run synth -- --stage prod`: writes the stacks into cdk.out, checks them, and says what of them costs money. */
const run = async (): Promise<number> => {
  const asked = stagesAsked(process.argv.slice(2), stages)
  const done = asked.ok ? await synthesise(asked.stages, join(top, 'cdk.out')) : asked
  if (!done.ok) {
    for (const problem of done.problems) console.error(problem)
    return 1
  }
  for (const [stage, templates] of done.templates) {
    const resources = templates.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0)
    console.log(`${stage.name} (${stage.region}): ${resources} resources. What costs money, in us-east-1:`)
    for (const line of whatCosts(templates)) console.log(`  ${line}`)
  }
  console.log('The templates are in cdk.out, and nothing was found wrong with them.')
  return 0
}

process.exitCode = await run()
