import type { Fact } from '#core/audit.ts'
import type { Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Millis } from '#core/time.ts'
import type { AuditAnswer, AuditLine } from '#core/wire/audit-answers.ts'
import { door } from '#core/wire/words.ts'
import type { Flows } from '../../../flows/deps.ts'
import { type HistoryPage, historyPage } from '../../../flows/read/history-page.ts'
import { personAbout } from '../../../flows/read/person-about.ts'
import { answerVersion } from '../board-answer.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'

/** As many lines as one reads before one asks for more. */
const pageMax = 50
/** So many are read at a time, and so often, before a page that finds little says where to go on. */
const readMax = 200
const roundsMax = 10

export type AuditQuery = {
  readonly before: Millis
  readonly sensor: string | undefined
  readonly person: number | undefined
  readonly what: string | undefined
  readonly byPeople: string | undefined
}

const isWanted =
  ({ person, what, byPeople }: AuditQuery) =>
  (fact: Fact): boolean =>
    (person === undefined || fact.person === person) &&
    (what === undefined || fact.what === what) &&
    (byPeople === undefined || fact.person !== null)

const subjectName = (directory: Directory, fact: Fact): string => {
  if ('sensor' in fact) return watchedIn(directory, fact.sensor)?.name ?? fact.sensor
  const { about } = fact
  switch (about.kind) {
    case 'organization':
      return directory.organization.name
    case 'site':
      return directory.sites.get(about.id)?.name ?? about.id
    case 'person':
      return personAbout(directory, about.id, fact)
    case 'chat':
      return directory.chats.get(about.id)?.title ?? ''
    case 'invitation':
    case 'token':
      return about.id
  }
}

const cellOf = (cell: unknown): string | number | null =>
  typeof cell === 'string' || typeof cell === 'number' ? cell : null
const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
const doorOf = (cell: unknown): AuditLine['through'] => (door(cell) ? cell : null)

/** One line as people read it. Whole rules, which a history keeps to go back to them, say nothing to a reader. */
const auditLine = (directory: Directory, fact: Fact): AuditLine => {
  const { detail } = fact
  const known = fact.person === null ? null : (directory.people.get(fact.person)?.name ?? String(fact.person))
  return {
    id: `${fact.id} ${'sensor' in fact ? fact.sensor : ''}`,
    at: fact.at,
    what: fact.what,
    name: fact.person === null ? null : (textOf(detail.name) ?? known),
    about: 'sensor' in fact ? 'sensor' : fact.about.kind,
    aboutName: subjectName(directory, fact),
    sensor: 'sensor' in fact ? fact.sensor : null,
    old: cellOf(detail.old),
    new: cellOf(detail.new) ?? cellOf(detail.until) ?? cellOf(detail.cause),
    why: textOf(detail.why) ?? textOf(detail.reason) ?? textOf(detail.words),
    through: doorOf(detail.through),
  }
}

/** Lines of one instant stay together: the next page begins before it. */
const cutAt = (lines: readonly Fact[], most: number): readonly Fact[] => {
  const last = lines[most - 1]
  return last === undefined ? lines : lines.filter(({ at }) => at >= last.at)
}

export const auditAnswer = async (
  flows: Flows,
  { organization, directory }: Reader,
  query: AuditQuery,
): Promise<AuditAnswer | RefusalName> => {
  const { history } = flows.stores
  const { sensor } = query
  if (sensor !== undefined && watchedIn(directory, sensor) === undefined) return 'no-such-sensor'
  const found: Fact[] = []
  const unread: Millis[] = []
  let to: Millis | null = query.before
  for (let round = 0; round < roundsMax && to !== null && found.length < pageMax; round++) {
    const read: HistoryPage = await historyPage(
      (until, limit, note) =>
        sensor === undefined
          ? history.since(organization, 0, until, limit, note)
          : history.list(organization, sensor, limit, until, note),
      to,
      readMax,
    )
    found.push(...read.facts.filter(isWanted(query)))
    unread.push(...read.unread)
    to = read.earlier
  }
  const page = cutAt(found, pageMax)
  const earlier = page.length < found.length ? (page.at(-1)?.at ?? null) : to
  return {
    version: answerVersion,
    now: flows.clock.now(),
    lines: page.map((fact) => auditLine(directory, fact)),
    unread: unread.filter((at) => at >= (earlier ?? 0)).length,
    earlier,
    people: [...directory.people.values()].map(({ id, name }) => ({ id, name })),
  }
}
