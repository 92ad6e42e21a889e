import {
  DescribeCertificateCommand,
  DescribeThingCommand,
  ListThingPrincipalsCommand,
  ListThingsCommand,
} from '@aws-sdk/client-iot'
import type { GatewayPlace } from '#core/gateway-protocol/topics.ts'
import type { Millis } from '#core/time.ts'
import type { Aws } from '../aws.ts'
import { nameOf } from '../outcome.ts'

export type Certificate = {
  readonly id: string
  readonly arn: string
  readonly isActive: boolean
  readonly madeAt: Millis
  readonly endsAt: Millis | undefined
}

/** The type and the attributes of a thing, or nothing when there is none of that name. */
export const findThing = async (
  { iot }: Aws,
  thingName: string,
): Promise<
  { readonly type: string | undefined; readonly attributes: Readonly<Record<string, string>> } | undefined
> => {
  try {
    const { thingTypeName, attributes = {} } = await iot.send(new DescribeThingCommand({ thingName }))
    return { type: thingTypeName, attributes }
  } catch (error) {
    if (nameOf(error) === 'ResourceNotFoundException') return undefined
    throw error
  }
}

/** `arn:aws:iot:region:account:cert/abc`: other principals of a thing are none of ours. */
const certificateIdOf = (arn: string): string | undefined => /:cert\/(\w+)$/.exec(arn)?.[1]

/** The certificates that a thing's gateway can come with, the newest first. */
export const certificatesOf = async ({ iot }: Aws, thingName: string): Promise<readonly Certificate[]> => {
  const { principals = [] } = await iot.send(new ListThingPrincipalsCommand({ thingName }))
  const ids = principals.flatMap((arn) => certificateIdOf(arn) ?? [])
  const described = await Promise.all(
    ids.map(async (id): Promise<Certificate> => {
      const { certificateDescription: one } = await iot.send(
        new DescribeCertificateCommand({ certificateId: id }),
      )
      return {
        id,
        arn: one?.certificateArn ?? '',
        isActive: one?.status === 'ACTIVE',
        madeAt: one?.creationDate?.getTime() ?? 0,
        endsAt: one?.validity?.notAfter?.getTime(),
      }
    }),
  )
  return described.toSorted((one, other) => other.madeAt - one.madeAt)
}

/** All things of a type, page by page. */
export const thingsOf = async ({ iot }: Aws, thingTypeName: string): Promise<readonly string[]> => {
  const found: string[] = []
  let nextToken: string | undefined
  do {
    const page = await iot.send(
      new ListThingsCommand({ thingTypeName, ...(nextToken !== undefined && { nextToken }) }),
    )
    found.push(...(page.things ?? []).flatMap((thing) => thing.thingName ?? []))
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return found
}

/** In a sentence: `pi-1 of norrsken in the stage dev`. */
export const saidOf = ({ organization, gateway, stage }: GatewayPlace): string =>
  `${gateway} of ${organization} in the stage ${stage}`
