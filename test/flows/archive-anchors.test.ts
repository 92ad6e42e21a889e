import { expect, test } from 'vitest'
import type { Fact } from '#core/audit.ts'
import { anchorName, anchorsOf, parseAnchor } from '#core/history/anchor.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { anchorDay } from '../../pipeline/flows/archive/anchor-day.ts'
import { keepArchive } from '../../pipeline/flows/archive/keep-archive.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import type { FoundAnchor } from '../../pipeline/store/chain/judge-anchors.ts'
import { verifyAudit } from '../../pipeline/store/chain/verify-audit.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { change, fact, heard, t0 } from '../contracts/samples.ts'
import { memoryFiles } from '../support/memory-files.ts'

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
/** Noon of the first day. */
const noon = Math.floor(t0 / dayMs) * dayMs + 12 * hourMs
const dayNames = ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']

const foundIn = async (files: ReturnType<typeof memoryFiles>): Promise<readonly FoundAnchor[]> => {
  const names = await files.list(anchorsOf('acme'))
  return names.map((name) => ({ name, text: text(files.kept.get(name)) }))
}

/** Four days on each of which something happens, and each of which is anchored on the next. */
const liveDays = async (factsOf: (day: number) => readonly Fact[]) => {
  const stores = memoryStores()
  const anchors = memoryFiles()
  for (const [day] of dayNames.entries()) {
    await stores.history.record('acme', factsOf(day))
    for (let times = 0; times < 3; times += 1)
      await anchorDay({ stores, anchors }, 'acme', noon + day * dayMs + times)
  }
  return { stores, anchors }
}
const happens = (day: number): readonly Fact[] => [
  fact(`a${day}`, noon + day * dayMs),
  change(noon + day * dayMs),
]

test('each day is anchored once, behind the one before it, and the audit is what was anchored', async () => {
  const { stores, anchors } = await liveDays(happens)
  expect([...anchors.kept.keys()]).toEqual(dayNames.map((day) => anchorName('acme', day)))
  const last = parseAnchor(text(anchors.kept.get(anchorName('acme', '2026-11-20'))))
  expect(last?.heads.map(({ chain, count }) => [chain, count])).toEqual([
    ['person', 4],
    ['sensor#freezer-1', 4],
  ])
  // More that happens later changes nothing of what was.
  await stores.history.record('acme', [fact('later', noon + 9 * dayMs)])
  expect(await verifyAudit(stores, 'acme', await foundIn(anchors))).toMatchObject({
    anchored: dayNames,
    faults: [],
  })
})

test('a chain that somebody writes anew as a whole, its end included, is found by what was anchored', async () => {
  const { anchors } = await liveDays(happens)
  const found = await foundIn(anchors)
  const rewritten = await liveDays((day) =>
    happens(day).map((one) => ('sensor' in one && day === 1 ? { ...one, person: 666 } : one)),
  )
  expect((await verifyAudit(rewritten.stores, 'acme')).faults).toEqual([])
  const { faults } = await verifyAudit(rewritten.stores, 'acme', found)
  // Salts are made anew as well, so that every line of what was written anew is another.
  expect(faults).toEqual([
    'The chain of the people is not the one that was anchored on 2026-11-17: its line 1 is another, so it was written anew.',
    'The chain of sensor freezer-1 is not the one that was anchored on 2026-11-17: its line 1 is another, so it was written anew.',
  ])
})

test('a chain that lost its end, or all of it, is found by what was anchored', async () => {
  const { anchors } = await liveDays(happens)
  const shorter = await liveDays(() => [])
  const { faults } = await verifyAudit(shorter.stores, 'acme', await foundIn(anchors))
  expect(faults).toEqual([
    'The chain of the people had 1 line on 2026-11-17, and has 0 now.',
    'The chain of sensor freezer-1 had 1 line on 2026-11-17, and has 0 now.',
  ])
})

test('an anchor that was changed or taken away is found by the next one', async () => {
  const { stores, anchors } = await liveDays(happens)
  const found = await foundIn(anchors)
  const changed = found.map((one, index) =>
    index === 1 ? { ...one, text: one.text.replace('freezer-1', 'freezer-2') } : one,
  )
  const behind = (day: string): string =>
    `The anchor of ${day} was not written behind the one before it: one of the two was changed, or one is missing.`
  expect((await verifyAudit(stores, 'acme', changed)).faults).toContain(behind('2026-11-19'))
  const without = found.filter((_, index) => index !== 1)
  expect((await verifyAudit(stores, 'acme', without)).faults).toEqual([behind('2026-11-19')])
  const torn = found.map((one, index) => (index === 3 ? { ...one, text: '{' } : one))
  expect((await verifyAudit(stores, 'acme', torn)).faults).toEqual([
    'anchors/organization=acme/day=2026-11-20.json is no anchor of acme.',
  ])
  const foreign = await verifyAudit(stores, 'other', found)
  expect(foreign.faults).toHaveLength(4)
})

test('what is personal is erased without the anchors noticing, because hashes stay', async () => {
  const { stores, anchors } = await liveDays(happens)
  await stores.auditChains.erase('acme', happens(2))
  const verified = await verifyAudit(stores, 'acme', await foundIn(anchors))
  expect(verified).toMatchObject({ erased: 2, faults: [] })
  expect([...anchors.kept.values()].map(text).join()).not.toContain('1001')
})

test('an organization in which nothing happened has no anchor, and one that fails keeps no other waiting', async () => {
  const kept = memoryStores()
  for (const one of ['acme', 'calm', 'wrong']) await kept.gatewayStates.save(one, heard('pi'))
  for (const one of ['acme', 'wrong']) await kept.history.record(one, [fact('a', noon)])
  const lines: string[] = []
  const heads: Stores['auditChains']['heads'] = async (organization) => {
    if (organization === 'wrong') throw new Error('cannot be read')
    return kept.auditChains.heads(organization)
  }
  const stores = { ...kept, auditChains: { ...kept.auditChains, heads } }
  const archive = { readings: archivedReadings(memoryFiles()), anchors: memoryFiles() }
  const deps = {
    stores,
    archive,
    clock: { now: () => noon, speed: 1 },
    log: ({ event }: { event: string }) => void lines.push(event),
  }
  expect(await keepArchive(deps, 9)).toMatchObject({ failed: 1 })
  expect([...archive.anchors.kept.keys()]).toEqual([anchorName('acme', '2026-11-17')])
  expect(lines).toEqual(['archive-not-kept'])
})
