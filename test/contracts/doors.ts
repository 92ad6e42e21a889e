import { describe, expect, it } from 'vitest'
import type { PasskeyDoor, SessionDoor, VoiceDoor } from '../../pipeline/ports/web-keys.ts'
import { oddName, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const sessionDoor: SessionDoor = {
  kind: 'session',
  id: 'a',
  browser: 'cw',
  since: t0,
  expiresAt: t0 + 60_000,
}
const voiceDoor: VoiceDoor = { kind: 'voice', id: 'v', since: t0 + 2, expiresAt: t0 + 90_000 }
export const passkeyDoor: PasskeyDoor = {
  kind: 'passkey',
  id: 'b',
  browser: 'sm',
  since: t0 + 1,
  usedAt: null,
  credential: oddName,
  publicKey: 'pQEC',
  counter: 0,
  transports: ['internal'],
  origin: 'https://watch.example',
}

export const doorsContract = (subject: Subject): void => {
  describe(`the doors of a person in ${subject.name}`, () => {
    it(
      'are listed oldest first until they expire or are removed, and are those of one person',
      withStores(subject, async ({ doors }) => {
        expect(await doors.list('acme', 1001, t0)).toEqual([])
        await doors.put('acme', 1001, passkeyDoor)
        await doors.put('acme', 1001, sessionDoor)
        await doors.put('acme', 1002, { ...sessionDoor, id: 'c' })
        await doors.put('acme', 1001, voiceDoor)
        expect(await doors.list('acme', 1001, t0)).toEqual([sessionDoor, passkeyDoor, voiceDoor])
        expect(await doors.list('acme', 1001, sessionDoor.expiresAt)).toEqual([passkeyDoor, voiceDoor])
        expect(await doors.list('acme', 1001, voiceDoor.expiresAt)).toEqual([passkeyDoor])
        expect(await doors.list('acme', 100, t0)).toEqual([])
        await doors.remove('acme', 1001, 'a')
        await doors.remove('acme', 1001, 'v')
        await doors.remove('acme', 1001, 'c')
        expect(await doors.list('acme', 1001, t0)).toEqual([passkeyDoor])
        expect(await doors.list('acme', 1002, t0)).toMatchObject([{ id: 'c' }])
      }),
    )

    it(
      'are replaced only where they are as they were: by one of many, and not when they are gone',
      withStores(subject, async ({ doors }) => {
        await doors.put('acme', 1001, passkeyDoor)
        const counted = [1, 2, 3].map((counter) => ({ ...passkeyDoor, counter }))
        const done = await Promise.all(
          counted.map((after) => doors.replace('acme', 1001, passkeyDoor, after)),
        )
        expect(done.filter((one) => one)).toHaveLength(1)
        expect(await doors.list('acme', 1001, t0)).toEqual([counted[done.indexOf(true)]])
        await doors.remove('acme', 1001, 'b')
        expect(await doors.replace('acme', 1001, passkeyDoor, passkeyDoor)).toBe(false)
        expect(await doors.list('acme', 1001, t0)).toEqual([])
      }),
    )
  })
}
