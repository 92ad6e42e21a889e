import { expect, test } from 'vitest'
import type { SensorId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Watch } from '#core/watch/watch.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { saveAndTell } from '../../../pipeline/flows/ingest/save-and-tell.ts'
import type { Failed } from '../../../pipeline/flows/ingest/unjudged.ts'
import { high } from '../../support/core/directory.ts'
import { flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const rules = [high({ onDelayMs: 0 })]

/** Two sensors that rang where nobody could be told: they owe that to people, and to the history. */
const ringing = async (): Promise<readonly Watch[]> => {
  const { flows, clock, messenger, idle } = await flowsUnderTest(rules)
  messenger.away = true
  Object.assign(flows.stores.history, {
    record: async () => {
      throw new Error('throttled')
    },
  })
  for (const sensor of ['a', 'b']) {
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), 30]), 'pi')
    await idle()
  }
  return [...(await flows.stores.watches.load(organization, ['a', 'b'])).values()]
}

/** They are stored with what they owe, and nobody has tried to tell it yet. */
const start = async () => {
  const under = await flowsUnderTest(rules)
  const { calls } = under
  const delegated: number[] = []
  const delegate = async ({ chat }: { readonly chat: number }) => void delegated.push(chat)
  const flows = { ...under.flows, delegate }
  for (const watch of await ringing()) await flows.stores.watches.save(organization, { ...watch, version: 0 })
  const watches = await flows.stores.watches.load(organization, ['a', 'b'])
  const [a, b] = [watches.get('a'), watches.get('b')]
  if (a === undefined || b === undefined) throw new Error('nothing rang')
  const failed: Failed = new Map()
  const toGroup = () => calls.filter(({ chat }) => chat === groupId).length
  /** How often the group had heard of it when storing went on. */
  let toldFirst = 0
  const run = async (changed: readonly Watch[], again: boolean) => {
    const pending: Promise<void>[] = []
    const finish = (work: Promise<void>) => {
      pending.push(work)
      return work
    }
    const saved = await saveAndTell(flows, organization, { changed, watches, failed, again, finish })
    toldFirst = toGroup()
    await Promise.all(pending)
    await under.idle()
    return saved
  }
  const owedBy = async (sensor: SensorId) =>
    Object.values((await flows.stores.watches.load(organization, [sensor])).get(sensor)?.owed ?? {})
  return { ...under, flows, delegated, a, b, run, toGroup, toldFirst: () => toldFirst, owedBy, failed }
}
const isNotice = ({ kind }: { readonly kind: string }): boolean => kind === 'tell'

test('what was saved is told, and owed no more', async () => {
  const { a, run, toGroup, toldFirst, owedBy, lines, delegated } = await start()
  expect(Object.values(a.owed).some(isNotice)).toBe(true)
  expect(await run([a], false)).toEqual(['saved'])
  expect([toldFirst(), toGroup()]).toEqual([1, 1])
  expect(await owedBy('a')).toEqual([])
  expect(await owedBy('b')).not.toEqual([])
  // There is nothing left for anybody else to do, and nothing went wrong.
  expect([lines, delegated]).toEqual([[], []])
})

test('nobody is told what met another writer, or could not be saved', async () => {
  const { a, b, run, calls, failed, flows } = await start()
  expect(await run([{ ...a, version: a.version + 1 }], false)).toEqual(['conflict'])
  Object.assign(flows.stores.watches, {
    save: async () => {
      throw new Error('throttled')
    },
  })
  expect(await run([b], false)).toEqual(['failed'])
  expect(failed).toEqual(new Map([['b', 'Error: throttled']]))
  expect(calls).toEqual([])
})

test('from the second attempt on what is stored already is told as well, because nobody else may', async () => {
  const { run, toGroup, owedBy } = await start()
  await run([], false)
  expect(toGroup()).toBe(0)
  await run([], true)
  expect(toGroup()).toBeGreaterThan(0)
  expect([...(await owedBy('a')), ...(await owedBy('b'))]).toEqual([])
})

test('but of what is changed now, only what it owes now', async () => {
  const { a, run, calls, owedBy } = await start()
  expect(await run([{ ...a, owed: {} }], true)).toEqual(['saved'])
  expect(await owedBy('b')).toEqual([])
  expect(JSON.stringify(calls)).not.toContain('"sensor":"a"')
  expect(JSON.stringify(calls)).toContain('"sensor":"b"')
})

test('what cannot be told stays owed, and that is said', async () => {
  const { a, run, owedBy, lines, flows } = await start()
  const notices = Object.values(a.owed).filter((effect): effect is Notice => effect.kind === 'tell')
  Object.assign(flows.stores.inboxes, {
    acquire: async () => {
      throw new Error('throttled')
    },
  })
  await run([a], false)
  expect(await owedBy('a')).toEqual(expect.arrayContaining(notices))
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'error', event: 'perform-failed-stays-owed' }),
  )
})
