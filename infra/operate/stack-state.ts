import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import type { Stage } from '../aws/stage.ts'
import type { Aws } from './aws.ts'
import { nameOf } from './outcome.ts'

/** What a stack that is there tells about itself (`aws/stacks/cloud-stack.ts`). */
export type Outputs = {
  readonly page: string
  readonly pageApp: string
  readonly webhook: string
  readonly version: string | undefined
}

export type StackState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'there'; readonly status: string; readonly outputs: Outputs | undefined }

export const stackName = ({ name }: Stage): string => `nattvakt-${name}`
export const storeStackName = ({ name }: Stage): string => `nattvakt-${name}-store`

const isAbsent = (error: unknown): boolean =>
  nameOf(error) === 'ValidationError' && error instanceof Error && /does not exist/.test(error.message)

/** How a stack is, by its name. Rejects with what AWS said. */
export const readStack = async ({ stacks }: Aws, name: string): Promise<StackState> => {
  try {
    const { Stacks } = await stacks.send(new DescribeStacksCommand({ StackName: name }))
    const [stack] = Stacks ?? []
    if (stack === undefined) return { kind: 'absent' }
    const said = new Map(stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]))
    const [page, pageApp, webhook] = ['PageAddress', 'PageApp', 'WebhookAddress'].map((key) => said.get(key))
    const outputs =
      page === undefined || pageApp === undefined || webhook === undefined
        ? undefined
        : { page, pageApp, webhook, version: said.get('Version') }
    return { kind: 'there', status: stack.StackStatus ?? 'unknown', outputs }
  } catch (error) {
    if (isAbsent(error)) return { kind: 'absent' }
    throw error
  }
}

export type Deployed =
  | { readonly ok: true; readonly outputs: Outputs }
  | { readonly ok: false; readonly problem: string }

/** The outputs of a stage that is there, or a sentence. */
export const readDeployed = async (aws: Aws, stage: Stage): Promise<Deployed> => {
  const state = await readStack(aws, stackName(stage))
  if (state.kind === 'there' && state.outputs !== undefined) return { ok: true, outputs: state.outputs }
  const deploy = `npm run deploy -- --stage ${stage.name}`
  const problem =
    state.kind === 'absent'
      ? `The stage ${stage.name} is not deployed in ${aws.region}: run \`${deploy}\` first.`
      : `The stack ${stackName(stage)} is ${state.status} and says no addresses: run \`${deploy}\` again.`
  return { ok: false, problem }
}
