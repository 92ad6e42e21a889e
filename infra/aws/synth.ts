import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { Stack } from 'aws-cdk-lib/core'
import { bundleAll } from './bundles.ts'
import type { Template } from './costs.ts'
import { type Acknowledged, acknowledgedIn } from './stacks/acknowledge.ts'
import { createApp } from './stacks/app.ts'
import type { Stage } from './stage.ts'

export type Synthesised =
  | {
      readonly ok: true
      readonly templates: ReadonlyMap<Stage, readonly Template[]>
      readonly acknowledged: readonly Acknowledged[]
    }
  | { readonly ok: false; readonly problems: readonly string[] }

type Report = {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string
      readonly description: string
      readonly violatingConstructs: readonly { readonly constructPath: string }[]
    }[]
  }[]
}

/** Every line of the report: warnings end no synthesis, and are as wrong (a runtime out of support, days that no log knows). */
const problemsIn = ({ pluginReports }: Report): readonly string[] =>
  pluginReports.flatMap(({ violations }) =>
    violations.map(({ ruleName, description, violatingConstructs }) => {
      const where = violatingConstructs.map(({ constructPath }) => constructPath).join(', ')
      return `${where}: ${description.split('\n')[0]} (${ruleName})`
    }),
  )

/** The templates and assets of these stages in `outdir`, which is emptied before; checked by CloudFormation's rules and cdk-nag. */
export const synthesise = async (stages: readonly Stage[], outdir: string): Promise<Synthesised> => {
  const bundles = await bundleAll()
  if (!bundles.ok) return { ok: false, problems: [bundles.problem] }
  rmSync(outdir, { recursive: true, force: true })
  const app = createApp(stages, {
    codeOf: (name) => Code.fromAsset(bundles.folderOf(name)),
    outdir,
    isChecked: true,
  })
  const report = join(outdir, 'validation-report.json')
  try {
    app.synth()
  } catch (error) {
    // A report says it better than the exception does.
    if (!existsSync(report)) throw error
  }
  const problems = problemsIn(JSON.parse(readFileSync(report, 'utf8')))
  if (problems.length > 0) return { ok: false, problems }
  const read = (stack: Stack): Template => JSON.parse(readFileSync(join(outdir, stack.templateFile), 'utf8'))
  const stacks = app.node.children.filter((child): child is Stack => 'templateFile' in child)
  const templates = new Map(
    stages.map((stage) => {
      const names = [`nattvakt-${stage.name}-store`, `nattvakt-${stage.name}`]
      return [stage, stacks.filter(({ stackName }) => names.includes(stackName)).map(read)]
    }),
  )
  return { ok: true, templates, acknowledged: acknowledgedIn(app) }
}
