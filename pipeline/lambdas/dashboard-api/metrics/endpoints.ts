import { expositionFor, expositionTypes, pageOf } from '../../../channels/metrics/exposition.ts'
import { familiesOf, type Shown } from '../../../channels/metrics/families.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readBoard } from '../../../flows/read/read-board.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'

/** What is known now. Nobody looks: gateways do not stream for it. */
const shownTo = async (flows: Flows, { organization }: Reader): Promise<Shown | undefined> => {
  const [board, found] = await Promise.all([readBoard(flows, organization), flows.stores.pulse.found()])
  return board && { ...board, found, speed: flows.clock.speed }
}

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/metrics',
    says: 'The numbers of now for Prometheus, in its text format or, where that is wanted, as OpenMetrics. What is not known, or is none of now, has no series.',
    role: 'viewer',
    scope: 'metrics',
    fields: {},
    answers: ['text/plain', 'application/openmetrics-text'],
    answer: async (flows, reader, _asked, { header }) => {
      const shown = await shownTo(flows, reader)
      if (shown === undefined) return 'not-a-member'
      const form = expositionFor(header('accept'))
      return { text: pageOf(familiesOf(shown), form), type: expositionTypes[form] }
    },
  }),
]
