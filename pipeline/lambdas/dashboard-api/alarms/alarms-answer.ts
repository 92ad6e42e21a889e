import { type Directory, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { isQuantity, type Quantity, quantities } from '#core/reading.ts'
import type { AlarmLineAnswer, AlarmsAnswer } from '#core/wire/alarm-answers.ts'
import { ruleKind } from '#core/wire/words.ts'
import type { AlarmFacts } from '../../../flows/read/alarm-facts.ts'
import type { AlarmsRead } from '../../../flows/read/read-alarms.ts'
import { alarmAnswer, answerVersion } from '../board-answer.ts'
import { type Cell, numberOr } from '../cells.ts'

const quantityIn = (cell: Cell): Quantity | null =>
  typeof cell === 'string' && isQuantity(cell) ? cell : null

/** Where it is. What was taken out since still has its name. */
const placeOf = (directory: Directory, id: string) => {
  const sensor = watchedIn(directory, id)
  const site = sensor && siteOf(directory, sensor)
  return {
    sensor: id,
    name: sensor?.name ?? id,
    site: site?.id ?? sensor?.site ?? '',
    siteName: site?.name ?? sensor?.site ?? '',
  }
}

/**
 * An alarm as the history keeps it: its limit is the one that it rang by. Only what is not on the board is shown so, and that is
 * over, also where nothing that can be read says when.
 */
export const lineOfFacts = (directory: Directory, facts: AlarmFacts): AlarmLineAnswer => {
  const { raised, over, owner, cause } = facts
  const { detail } = raised
  const quantity = quantityIn(detail.quantity)
  return {
    ...placeOf(directory, raised.sensor),
    rule: raised.rule ?? '',
    kind: ruleKind(detail.kind) ? detail.kind : null,
    quantity,
    unit: quantity === null ? '' : quantities[quantity].unit,
    limit: numberOr(detail.limit),
    missing: detail.missing === 'blind' || detail.missing === 'deaf' ? detail.missing : null,
    severity: detail.severity === 'warning' ? 'warning' : 'critical',
    state: 'ended',
    raisedAt: raised.at,
    began: numberOr(over?.detail.began) ?? numberOr(detail.began) ?? raised.at,
    clearedAt: over === undefined ? null : (numberOr(over.detail.to) ?? over.at),
    worst: numberOr(over?.detail.worst) ?? numberOr(detail.value),
    owner: owner === null || owner.name === null ? null : { name: owner.name, at: owner.at },
    cause,
    isWhole: facts.isWhole,
  }
}

/** An alarm that stands, or of which nobody took note, as the board has it. */
export const lineOfView = (
  directory: Directory,
  view: Parameters<typeof alarmAnswer>[0],
  facts?: AlarmFacts,
): AlarmLineAnswer => {
  const { rule, kind, quantity, unit, limit, missing, severity, state, ...more } = alarmAnswer(view)
  const { raisedAt, began, clearedAt, worst, owner } = more
  return {
    ...placeOf(directory, view.sensor),
    ...{ rule, kind, quantity, unit, limit, missing, severity, state, raisedAt, began, clearedAt, owner },
    worst: worst?.value ?? null,
    cause: facts?.cause ?? null,
    // Of what stands the board knows who has it and since when; what else there is may be cut.
    isWhole: facts?.isWhole ?? true,
  }
}

/** Open ones in the order of the board, and a page of those that are over. */
export const alarmsAnswer = ({ board, recent, unread, earlier }: AlarmsRead): AlarmsAnswer => ({
  version: answerVersion,
  now: board.now,
  open: board.rows.flatMap((row) => row.alarms.map((view) => lineOfView(board.directory, view))),
  recent: recent.map((facts) => lineOfFacts(board.directory, facts)),
  unread: unread.length,
  earlier,
})
