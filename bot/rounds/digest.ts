import type { Directory, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { readQuality } from '../../pipeline/flows/read/read-quality.ts'
import { mendWorst } from '../../pipeline/flows/rule/mend-worst.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { packMend } from '../buttons/mend-button.ts'
import { qualityText } from '../views/quality.ts'
import { sayTo } from '../views/say.ts'
import { shortName } from '../views/short-name.ts'

/** What weighs energy is loaded on the first Monday. */
const loadHints = loadedOnce(() => import('./energy-hints.ts'))

const days = 7

/** The digest is said in any case: where energy cannot be read, whoever runs it sees that. */
const hintsIn = async (flows: Flows, organization: OrganizationId, directory: Directory) => {
  try {
    return await (await loadHints()).energyHints(flows, organization, directory)
  } catch (error) {
    flows.log({ level: 'error', event: 'energy-hints-not-read', organization, why: String(error) })
    return () => []
  }
}

/**
 * The digest of the last week, for whoever reads that language: the worst offenders, and what would have helped, each under a button
 * that does it; and, a line for each site, what took unusually much energy. Nothing where no alarm rang.
 */
export const digestOf = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<((person: Person) => Words) | undefined> => {
  const read = await readQuality(flows, organization, days)
  if (read === undefined || read.quality.alarms === 0) return undefined
  const { quality, directory, missing } = read
  const mends = await mendWorst(flows, organization, directory, quality.top)
  const hints = await hintsIn(flows, organization, directory)
  return (person) => {
    const { language } = person
    const say = sayTo(language, flows.clock.now())
    const title = say.plain('digest-title', { organization: directory.organization.name })
    const buttons = mends.flatMap((one) => {
      const data = packBotButton({ kind: 'run', organization, command: 'quality', words: packMend(one) })
      const label = say.plain(`button-mend-${one.mend.kind}`, { sensor: shortName(one.sensor.name) })
      return data === undefined ? [] : [{ label, data }]
    })
    const alarms = qualityText(say, directory, { quality, mends, missing }, language)
    const energy = hints(person)
    const off = packBotButton({ kind: 'run', organization, command: 'quality', words: 'digest off' })
    return {
      subject: title,
      html: [`<b>${say.name(title)}</b>`, alarms, ...(energy.length === 0 ? [] : [energy.join('\n')])].join(
        '\n\n',
      ),
      buttons: [
        ...buttons,
        ...(off === undefined ? [] : [{ label: say.plain('button-digest-off'), data: off }]),
      ],
    }
  }
}
