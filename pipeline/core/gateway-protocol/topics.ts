import type { GatewayId, OrganizationId } from '../ids.ts'

/** The IoT rule that takes reports. */
export const reportRule = 'nattvakt_report'

/**
 * Where a gateway publishes its reports (design, section 7): straight to the rule, which AWS calls Basic Ingest and does not
 * bill as a message. The rule sees the topic without its first three levels; nobody else can listen to it.
 */
export const reportTopic = (organization: OrganizationId, gateway: GatewayId): string =>
  `$aws/rules/${reportRule}/nattvakt/${organization}/${gateway}/report`
