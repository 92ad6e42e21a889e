import type { Chat, Directory, Language, Person } from '#core/directory.ts'
import type { WayKind } from '#core/policy.ts'
import { directory } from './telegram/support.ts'

const id = 2 ** 52 + 1

/** A way to Anna, who reads that language. */
export const wayIn = (kind: WayKind, language: Language): Chat => ({
  id,
  kind,
  title: 'Anna Berg',
  language,
  reachable: true,
  person: 1002,
  address: kind === 'mail' ? 'anna@lab.example' : '+46701740605',
})

/** Anna among the people of the lab. */
export const withAnna = (language: Language, role: Person['role'] = 'operator'): Directory => ({
  ...directory,
  people: new Map([[1002, { id: 1002, name: 'Anna', role, language, ways: [id, 1002] }]]),
})

/** The same lab where all sites have one clock. */
export const withOneClock = (lab: Directory): Directory => ({
  ...lab,
  sites: new Map([...lab.sites].map(([id, site]) => [id, { ...site, timeZone: 'Europe/Stockholm' }])),
})
