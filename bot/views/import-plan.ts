import { type Directory, siteOf } from '#core/directory.ts'
import type { Filling } from '#core/history/fill-gaps.ts'
import type { SensorId } from '#core/ids.ts'
import type { KeptImport } from '../../pipeline/flows/sensor/keep-imported.ts'
import type { Say } from './say.ts'

/** What is not kept, and why. */
const leftLines = (say: Say, { overMeasured, tooOld, inFuture }: Filling): readonly string[] =>
  [
    ['import-over-measured', overMeasured] as const,
    ['import-too-old', tooOld] as const,
    ['import-in-future', inFuture] as const,
  ].flatMap(([id, count]) => (count > 0 ? [say.html(id, { count })] : []))

const keptLine = (
  say: Say,
  directory: Directory,
  id: SensorId,
  { kept }: Filling,
  sentence: string,
): string => {
  const sensor = directory.sensors.get(id)
  const site = sensor && siteOf(directory, sensor)
  const from = say.siteTime(site, kept[0]?.measuredAt ?? 0)
  const to = say.siteTime(site, kept.at(-1)?.measuredAt ?? 0)
  return say.html(sentence, { count: kept.length, sensor: say.bold(sensor?.name ?? id), from, to })
}

/** What would be kept, before it is. */
export const planText = (
  say: Say,
  directory: Directory,
  id: SensorId,
  file: string,
  plan: Filling | undefined,
): string => {
  if (plan === undefined) return say.html('bot-no-such-sensor', { words: id })
  const first =
    plan.kept.length === 0
      ? say.html('import-nothing', { sensor: say.bold(directory.sensors.get(id)?.name ?? id) })
      : keptLine(say, directory, id, plan, 'import-plan')
  return [say.html('import-plan-of', { file: say.bold(file) }), first, ...leftLines(say, plan)].join('\n')
}

/** What was kept. */
export const keptText = (say: Say, directory: Directory, id: SensorId, kept: KeptImport): string => {
  if (kept.kind === 'unknown-sensor') return say.html('bot-no-such-sensor', { words: id })
  const { filling } = kept
  if (kept.kind === 'nothing')
    return [
      say.html('import-nothing', { sensor: say.bold(directory.sensors.get(id)?.name ?? id) }),
      ...leftLines(say, filling),
    ].join('\n')
  return [keptLine(say, directory, id, filling, 'import-kept'), ...leftLines(say, filling)].join('\n')
}
