import { adviceFor } from '../../aws/deploy-failure.ts'
import type { Stage } from '../../aws/stage.ts'
import { type Done, refused } from '../outcome.ts'
import type { Cdk } from './cdk.ts'

export type Deploy = {
  readonly stage: Stage
  readonly outdir: string
  readonly cdk: Cdk
  /** What would make it fail late, found early. */
  readonly before: () => Promise<readonly string[]>
  readonly synthesise: () => Promise<Done>
  readonly finish: () => Promise<Done>
}

/**
 * A stage as it stands in this checkout: looked at, synthesised, compared with what is there, deployed, and brought together with
 * the page and the bot. Each step may be repeated; CloudFormation rolls back its own.
 */
export const deploy = async ({ stage, outdir, cdk, before, synthesise, finish }: Deploy): Promise<Done> => {
  const problems = await before()
  if (problems.length > 0) return refused(...problems)
  const synthesised = await synthesise()
  if (!synthesised.ok) return synthesised
  const failed = (said: string, otherwise: string): Done =>
    refused(adviceFor(said, stage.region) ?? otherwise)
  const diff = await cdk(['diff', '--app', outdir, '--all'])
  if (diff.code !== 0) return failed(diff.said, 'What is different could not be seen; nothing was changed.')
  const { code, said } = await cdk(['deploy', '--app', outdir, '--all', '--require-approval', 'broadening'])
  if (code !== 0)
    return failed(
      said,
      'Not deployed. CloudFormation has rolled back what it began; what it said is above. The page and the bot are as they were.',
    )
  return finish()
}
