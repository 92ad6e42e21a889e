import type { SensorFact } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { type AlarmFacts, factsOfAlarm, raisedIn } from './alarm-facts.ts'
import { type FactsFrom, factsFrom } from './facts-from.ts'
import { historyPage } from './history-page.ts'
import { type Board, readBoard } from './read-board.ts'

/** As many lines of the history as a page of alarms is looked for in. */
const factsMax = 400
/** As many as one looks through before one asks for more. */
const pageMax = 25

export type AlarmsRead = {
  readonly board: Board
  /** Those that are over and taken, newest first. */
  readonly recent: readonly AlarmFacts[]
  /** Of when the lines of this page are that are stored and cannot be read: an alarm may be among them. */
  readonly unread: readonly Millis[]
  readonly earlier: Millis | null
}

const isOpen = ({ rows }: Board, { sensor, rule, at }: SensorFact): boolean =>
  rows.some(
    (row) =>
      row.sensor.id === sensor && row.alarms.some((view) => view.rule.id === rule && view.raisedAt === at),
  )

/** Of several that rang in one instant none is cut off from the others. */
const pageOf = (all: readonly SensorFact[]): readonly SensorFact[] => {
  const last = all[pageMax - 1]
  return last === undefined ? all : all.filter(({ at }) => at >= last.at)
}

/** The alarms of an organization: what stands, and a page of what rang before `before`. */
export const readAlarms = async (
  flows: Flows,
  organization: OrganizationId,
  before?: Millis,
): Promise<AlarmsRead | undefined> => {
  const { history } = flows.stores
  const [board, past] = await Promise.all([
    readBoard(flows, organization),
    historyPage(
      (to, limit, unread) => history.since(organization, 0, to, limit, unread),
      before ?? flows.clock.now() + 1,
      factsMax,
    ),
  ])
  if (board === undefined) return undefined
  const raised = raisedIn(past.facts)
  const page = pageOf(raised)
  const earlier = page.length < raised.length ? (page.at(-1)?.at ?? null) : past.earlier
  const shown = page.filter((fact) => !isOpen(board, fact))
  const known = new Map<string, FactsFrom>()
  // Newest first, so that the last of a sensor is its oldest: of that one on everything is read, whatever happened since.
  const oldest = new Map(shown.map(({ sensor, at }) => [sensor, at]))
  for (const [sensor, from] of oldest) known.set(sensor, await factsFrom(flows, organization, sensor, from))
  return {
    board,
    recent: shown.map((fact) => {
      const { facts = [], isWhole = false, unread = 0 } = known.get(fact.sensor) ?? {}
      return factsOfAlarm(facts, fact, isWhole && unread === 0)
    }),
    unread: past.unread.filter((at) => at >= (earlier ?? 0)),
    earlier,
  }
}
