import type { HookSecrets, Hooks } from '../../ports/hooks.ts'
import { keepText } from './keep.ts'

export const memoryHooks = (): Hooks => {
  const kept = new Map<string, HookSecrets>()
  const nameOf = (organization: string, hook: number): string => JSON.stringify([organization, hook])
  return {
    async put(organization, hook, secrets) {
      kept.set(nameOf(organization, hook), keepText('the secrets of a hook', secrets))
    },
    async find(organization, hook) {
      return kept.get(nameOf(organization, hook))
    },
    async remove(organization, hook) {
      kept.delete(nameOf(organization, hook))
    },
  }
}
