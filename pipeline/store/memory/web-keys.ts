import type { WebKey, WebKeys } from '../../ports/web-keys.ts'
import { keepText } from './keep.ts'

export const memoryWebKeys = (): WebKeys => {
  const keys = new Map<string, WebKey>()
  const find: WebKeys['find'] = async (hash, now) => {
    const key = keys.get(hash)
    return key === undefined || key.expiresAt <= now ? undefined : key
  }
  return {
    async put(hash, key) {
      keys.set(hash, keepText('a key of the page', key))
    },
    find,
    async take(hash, now) {
      const key = keys.get(hash)
      keys.delete(hash)
      return key === undefined || key.expiresAt <= now ? undefined : key
    },
  }
}
