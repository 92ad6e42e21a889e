import type { GatewayId, OrganizationId } from '../ids.ts'

/**
 * Installations in one AWS account share its broker, and the name of its stage (`prod`) tells each apart from the others.
 * Where there is only one, as on a laptop, it has none.
 */
export type StageName = string | undefined

/** Short, because the IoT policy of a gateway holds it often and may have 2,048 characters; without dashes, which rules cannot have. */
export const isStageName = (name: string): boolean => /^[a-z][a-z0-9]{0,7}$/.test(name)

/** Which gateway, and of which installation. */
export type GatewayPlace = {
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly stage?: StageName
}

/** The first level of all topics of an installation. */
export const topicRoot = (stage?: StageName): string =>
  stage === undefined ? 'nattvakt' : `nattvakt-${stage}`

/** The IoT rule that takes reports. Names of rules have no dashes. */
export const reportRule = (stage?: StageName): string => `${topicRoot(stage).replace('-', '_')}_report`

/**
 * Where a gateway publishes its reports (design, section 7): straight to the rule, which AWS calls Basic Ingest and does not
 * bill as a message. The rule sees the topic without its first three levels; nobody else can listen to it.
 */
export const reportTopic = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  `$aws/rules/${reportRule(stage)}/${topicRoot(stage)}/${organization}/${gateway}/report`

/** Where a gateway says that it is here, and the broker that it is gone. */
export const presenceTopic = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  `${topicRoot(stage)}/${organization}/${gateway}/presence`

/** The name of a gateway among all things of an account, and its client id: gateways of two organizations may have one id. */
export const thingName = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  stage === undefined ? `${organization}:${gateway}` : `${stage}:${organization}:${gateway}`
