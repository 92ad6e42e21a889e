import type { HookSecrets, Hooks, Pushed } from '../../ports/hooks.ts'
import type { Pushes, PushKeys, PushSubscriptions } from '../../ports/pushes.ts'
import { keepText } from './keep.ts'

const nameOf = (organization: string, chat: number): string => JSON.stringify([organization, chat])

export const memoryHooks = (): Hooks => {
  const kept = new Map<string, HookSecrets>()
  const states = new Map<string, Pushed>()
  return {
    async put(organization, hook, secrets) {
      kept.set(nameOf(organization, hook), keepText('the secrets of a hook', secrets))
    },
    async find(organization, hook) {
      return kept.get(nameOf(organization, hook))
    },
    async remove(organization, hook) {
      kept.delete(nameOf(organization, hook))
      states.delete(nameOf(organization, hook))
    },
    async pushed(organization, hook) {
      return states.get(nameOf(organization, hook))
    },
    async keepPushed(organization, hook, pushed) {
      states.set(nameOf(organization, hook), keepText('how far a hook is', pushed))
    },
  }
}

export const memoryPushes = (): Pushes => {
  const kept = new Map<string, PushSubscriptions>()
  let known: PushKeys | undefined
  const find = (organization: string, way: number): PushSubscriptions =>
    kept.get(nameOf(organization, way)) ?? { version: 0, list: [] }
  return {
    async find(organization, way) {
      return find(organization, way)
    },
    async save(organization, way, { version, list }) {
      if (find(organization, way).version !== version) return 'conflict'
      const next = { version: version + 1, list }
      kept.set(nameOf(organization, way), keepText('the browsers of a person', next))
      return 'saved'
    },
    async keys() {
      return known
    },
    async keepKeys(made) {
      known ??= made
      return known
    },
  }
}
