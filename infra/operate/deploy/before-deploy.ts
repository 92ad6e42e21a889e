import type { Stage } from '../../aws/stage.ts'
import { stages } from '../../aws/stages.ts'
import type { Aws } from '../aws.ts'
import { explain } from '../outcome.ts'
import { readStack, stackName, storeStackName } from '../stack-state.ts'

/** The regions that every account has without asking for them, and those of the other stages: where a stage may be left behind. */
const usualRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
]
const regionsBeside = (region: string): readonly string[] =>
  [...new Set([...usualRegions, ...stages.map((one) => one.region)])].filter((one) => one !== region)

/** A stack that CloudFormation will not update as it is, and what has to be done first. */
const hindrance = (name: string, status: string, region: string): string | undefined => {
  const remove = `aws cloudformation delete-stack --stack-name ${name} --region ${region}`
  if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/.test(status))
    return `The stack ${name} was never made to its end (${status}), and CloudFormation takes no update of it: run \`${remove}\`, wait until it is gone, and deploy again.`
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return `The stack ${name} hangs between two versions (${status}): run \`aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}\`, and deploy again.`
  if (/_IN_PROGRESS$/.test(status))
    return `The stack ${name} is being changed by somebody just now (${status}): wait until that is done, and deploy again.`
  return undefined
}

/** In which of these regions the stage is as well. A region that this account has not switched on answers nothing that counts. */
const placesOf = async (aws: Aws, stage: Stage, regions: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all(
    regions.map(async (region) => {
      const there = aws.elsewhere(region)
      try {
        return (await readStack(there, storeStackName(stage))).kind === 'there' ? region : undefined
      } catch {
        return undefined
      } finally {
        there.close()
      }
    }),
  )
  return found.filter((region) => region !== undefined)
}

/**
 * What would make a deployment fail after minutes, or make a second installation by mistake, looked at in seconds. Nothing: it may begin.
 */
export const problemsBefore = async (
  aws: Aws,
  stage: Stage,
  regions: readonly string[] = regionsBeside(stage.region),
): Promise<readonly string[]> => {
  const { region, name } = stage
  try {
    const bootstrap = await readStack(aws, 'CDKToolkit')
    if (bootstrap.kind === 'absent')
      return [
        `This account was never prepared for CDK in ${region}: run \`npx cdk bootstrap aws://${stage.account ?? '<account>'}/${region}\` once, and deploy again.`,
      ]
    const own = [stackName(stage), storeStackName(stage)]
    const states = await Promise.all(own.map((one) => readStack(aws, one)))
    const hindered = states.flatMap((state, index) =>
      state.kind === 'there' ? (hindrance(own[index] ?? name, state.status, region) ?? []) : [],
    )
    if (hindered.length > 0 || states.some(({ kind }) => kind === 'there')) return hindered
    const elsewhere = await placesOf(aws, stage, regions)
    return elsewhere.map(
      (other) =>
        `The stage ${name} is in ${other} already, and infra/aws/stages.ts says ${region}. A stage does not move: put ${other} back there, or give the new one another name. To be rid of the old one, delete its stacks in ${other}.`,
    )
  } catch (error) {
    return [explain(error, region)]
  }
}
