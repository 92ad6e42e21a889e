import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { onDutyAt } from '#core/duty/on-duty.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { erik } from '../../support/flows.ts'
import { facts, post } from './kept-roster.ts'
import { viewer } from './ringing.ts'
import { calendarText, fileOf } from './sample-requests.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const path = '/api/duty/calendar'
const wishIn = ({ clock }: ApiUnderTest) => ({
  calendar: { file: fileOf('duty.ics', calendarText(clock.now())) },
  names: [],
  digest: null,
})
const onDuty = async ({ flows }: ApiUnderTest, at: number) => {
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  return directory && site ? onDutyAt(directory, site, at) : []
}

describe('a calendar on the page', () => {
  test('says what was understood, gets a meaning for its names, and becomes the roster', async () => {
    const api = await apiUnderTest()
    const now = api.clock.now()
    const wish = wishIn(api)
    const first = await post(api, path, { ...wish, look: true })
    expect(first).toMatchObject({
      kind: 'understood',
      names: [
        { name: 'Erik', count: 1, ms: dayMs, person: erik.id },
        { name: 'Night', count: 1, ms: dayMs, person: null },
      ],
      notes: [],
      gap: { from: now + dayMs },
    })
    const names = [{ name: 'Night', person: anna.id }]
    const meant = await post(api, path, { ...wish, names, look: true })
    expect(meant).toMatchObject({
      digest: first.digest,
      stretches: [{ people: [{ name: 'Erik' }] }, { people: [{ name: 'Anna' }] }],
    })
    expect([await onDuty(api, now), await facts(api)]).toEqual([[], []])
    // What nobody has looked at is not taken.
    expect(await post(api, path, { ...wish, names })).toMatchObject({ error: 'look-again' })
    const taken = await post(api, path, { ...wish, names, digest: first.digest })
    expect(taken).toMatchObject({ kind: 'changed', stretches: [{}, {}] })
    expect([await onDuty(api, now), await onDuty(api, now + dayMs)]).toEqual([[erik.id], [anna.id]])
    expect(await facts(api)).toEqual([[anna.id, 'file', 'page']])
  })

  test('behind an address is fetched, shown to nobody again, and taken only while it is the same', async () => {
    const api = await apiUnderTest()
    const url = 'https://calendar.example/secret-key.ics'
    const bytes = (text: string) => ({ kind: 'fetched', bytes: new TextEncoder().encode(text) }) as const
    api.web.set(url, bytes(calendarText(api.clock.now())))
    const wish = { calendar: { address: url.replace('https', 'webcal') }, names: [] }
    const { digest } = await post(api, path, { ...wish, digest: null, look: true })
    api.web.set(url, bytes(calendarText(api.clock.now() + hourMs)))
    expect(await post(api, path, { ...wish, digest })).toMatchObject({ error: 'look-again' })
    const { digest: newer } = await post(api, path, { ...wish, digest: null, look: true })
    expect(await post(api, path, { ...wish, digest: newer })).toMatchObject({ kind: 'changed' })
    const { text } = await api.ask('/api/duty')
    expect([text.includes('"roster":"address"'), text.includes('secret-key')]).toEqual([true, false])
  })

  test('is refused in a sentence of its reader’s language, however it is broken', async () => {
    const api = await apiUnderTest()
    const look = { names: [], digest: null, look: true }
    const bomb = {
      name: 'x.ics',
      data: gzipSync(Buffer.alloc(21 * 1024 * 1024)).toString('base64'),
      isPacked: true,
    }
    for (const [calendar, why] of [
      [{ file: fileOf('x.ics', 'hello') }, /no iCalendar file/],
      [{ file: { ...fileOf('x.ics', 'hello'), isPacked: true } }, /no iCalendar file/],
      [{ file: bomb }, /more than I read/],
      [{ address: 'http://calendar.example/x.ics' }, /begins with https/],
      [{ address: 'https://calendar.example/none.ics' }, /could not fetch it \(HTTP 404\)/],
    ] as const)
      expect(await post(api, path, { ...look, calendar })).toMatchObject({
        kind: 'refused',
        why: expect.stringMatching(why),
      })
    expect(await facts(api)).toEqual([])
  })

  test('is for admins, means people who can be on duty, and writes over nothing newer', async () => {
    const api = await apiUnderTest()
    await api.flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
    const wish = wishIn(api)
    expect(await post(api, path, { ...wish, look: true }, erik.id)).toMatchObject({ error: 'admins-only' })
    const names = [{ name: 'Night', person: viewer.id }]
    expect(await post(api, path, { ...wish, names, look: true })).toMatchObject({ error: 'may-only-look' })
    const { digest } = await post(api, path, { ...wish, look: true })
    await post(api, '/api/duty/turns', {
      people: [anna.id],
      first: new Date(api.clock.now()).toISOString().slice(0, 10),
      minute: 0,
    })
    expect(await post(api, path, { ...wish, digest, seen: 0 })).toMatchObject({ error: 'changed-by-others' })
    expect(await onDuty(api, api.clock.now())).toEqual([anna.id])
  })
})
