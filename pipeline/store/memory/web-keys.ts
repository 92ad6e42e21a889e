import type { Millis } from '#core/time.ts'
import type { Door, Doors, Token, Tokens, WebKey, WebKeys } from '../../ports/web-keys.ts'
import { keepText, partitionName, partitions } from './keep.ts'

export const memoryWebKeys = (): WebKeys => {
  const keys = new Map<string, WebKey>()
  /** What is taken stays marked. */
  const taken = new Set<string>()
  const look = (hash: string, now: Millis): WebKey | undefined => {
    const key = keys.get(hash)
    return key === undefined || taken.has(hash) || key.expiresAt <= now ? undefined : key
  }
  const keep = (hash: string, key: WebKey): void => {
    keys.set(hash, keepText('a key of the page', key))
    taken.delete(hash)
  }
  return {
    async put(hash, key) {
      keep(hash, key)
    },
    async putFirst(hash, key) {
      if (keys.has(hash)) return false
      keep(hash, key)
      return true
    },
    async renew(hash, key) {
      if (keys.has(hash) && !taken.has(hash)) keep(hash, key)
    },
    async find(hash, now) {
      return look(hash, now)
    },
    async take(hash, now) {
      const key = look(hash, now)
      taken.add(hash)
      return key
    },
  }
}

export const memoryDoors = (): Doors => {
  const kept = partitions<Door>()
  return {
    async put(organization, person, door) {
      kept.at(partitionName(organization, person)).set(door.id, keepText('a door to the page', door))
    },
    async replace(organization, person, before, after) {
      const doors = kept.at(partitionName(organization, person))
      if (JSON.stringify(doors.get(before.id)) !== JSON.stringify(before)) return false
      doors.set(after.id, keepText('a door to the page', after))
      return true
    },
    async list(organization, person, now) {
      return [...kept.of(partitionName(organization, person)).values()]
        .filter((door) => door.kind === 'passkey' || door.expiresAt > now)
        .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
    },
    async remove(organization, person, id) {
      kept.at(partitionName(organization, person)).delete(id)
    },
  }
}

export const memoryTokens = (): Tokens => {
  const kept = partitions<Token>()
  const keepIn = (organization: string, token: Token): void => {
    kept.at(organization).set(token.id, keepText('a token', token))
  }
  return {
    async put(organization, token) {
      keepIn(organization, token)
    },
    async find(organization, id) {
      return kept.of(organization).get(id)
    },
    async list(organization) {
      return [...kept.of(organization).values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
    async used(organization, id, at, before) {
      const token = kept.of(organization).get(id)
      if (token === undefined || (token.usedAt !== null && token.usedAt >= before)) return
      keepIn(organization, { ...token, usedAt: at })
    },
    async remove(organization, id) {
      kept.at(organization).delete(id)
    },
  }
}
