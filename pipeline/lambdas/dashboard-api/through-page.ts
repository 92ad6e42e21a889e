import type { Fact } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../../flows/deps.ts'

/**
 * The flows for one change on the page: the audit says of each line that this person makes from now on that it was done
 * there. What others did, or they did before, and is only written down now, keeps the door that it came by.
 */
export const throughPage = (flows: Flows, person: Person, begun: Millis): Flows => {
  const { history } = flows.stores
  const marked = <F extends Fact>(fact: F): F =>
    fact.person === person.id && fact.at >= begun
      ? { ...fact, detail: { through: 'page', ...fact.detail } }
      : fact
  return {
    ...flows,
    through: 'page',
    stores: {
      ...flows.stores,
      history: {
        ...history,
        record: (organization, facts) => history.record(organization, facts.map(marked)),
      },
    },
  }
}
