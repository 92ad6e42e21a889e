import { App, Tags, Validations } from 'aws-cdk-lib/core'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Stage } from '../stage.ts'
import { createCloudStack } from './cloud-stack.ts'
import type { CodeOf } from './functions.ts'
import { createStoreStack } from './store-stack.ts'

export type AppOptions = {
  readonly codeOf: CodeOf
  /** Where `synth()` writes. */
  readonly outdir: string
  /** Whether CloudFormation's own rules and cdk-nag look at the templates; they take most of the time. */
  readonly isChecked: boolean
}

/** The stacks of these stages, not yet written. */
export const createApp = (stages: readonly Stage[], { codeOf, outdir, isChecked }: AppOptions): App => {
  const app = new App({
    outdir,
    // No telemetry in the templates, and nobody's paths beside them.
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: isChecked,
    context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
  })
  if (isChecked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  for (const stage of stages) {
    const stack = createStoreStack(app, stage)
    const cloud = createCloudStack(app, stage, codeOf)
    cloud.addStackDependency(stack)
    for (const one of [stack, cloud]) {
      Tags.of(one).add('application', 'nattvakt')
      Tags.of(one).add('nattvakt-stage', stage.name)
    }
  }
  return app
}
