import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Choices } from '../../ports/people.ts'

export const memoryChoices = (): Choices => {
  const chosen = new Map<PersonId, OrganizationId>()
  return {
    async organization(person) {
      return chosen.get(person)
    },
    async choose(person, organization) {
      chosen.set(person, organization)
    },
  }
}
