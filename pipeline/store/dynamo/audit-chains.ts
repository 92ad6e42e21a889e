import type { AuditChains } from '../../ports/history.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Table } from './table.ts'

/** Who looks whether an audit is whole is no function that has to start soon: what reads it is loaded then. */
const load = loadedOnce(() => import('./kept-chains.ts'))

export const dynamoAuditChains = (deps: { readonly table: Table }): AuditChains => {
  const open = async (): Promise<AuditChains> => (await load()).keptChains(deps)
  return {
    async *lines(organization) {
      yield* (await open()).lines(organization)
    },
    heads: async (organization) => (await open()).heads(organization),
    erase: async (organization, facts) => (await open()).erase(organization, facts),
  }
}
