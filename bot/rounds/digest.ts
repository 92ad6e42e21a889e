import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { readQuality } from '../../pipeline/flows/read/read-quality.ts'
import { mendWorst } from '../../pipeline/flows/rule/mend-worst.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { packMend } from '../buttons/mend-button.ts'
import { qualityText } from '../views/quality.ts'
import { sayTo } from '../views/say.ts'
import { shortName } from '../views/short-name.ts'

const days = 7

/**
 * The digest of the last week, for whoever reads that language: the worst offenders, and what would have helped, each under a button
 * that does it. Nothing where no alarm rang.
 */
export const digestOf = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<((person: Person) => Words) | undefined> => {
  const read = await readQuality(flows, organization, days)
  if (read === undefined || read.quality.alarms === 0) return undefined
  const { quality, directory, missing } = read
  const mends = await mendWorst(flows, organization, directory, quality.top)
  return ({ language }) => {
    const say = sayTo(language, flows.clock.now())
    const title = say.plain('digest-title', { organization: directory.organization.name })
    const buttons = mends.flatMap((one) => {
      const data = packBotButton({ kind: 'run', organization, command: 'quality', words: packMend(one) })
      const label = say.plain(`button-mend-${one.mend.kind}`, { sensor: shortName(one.sensor.name) })
      return data === undefined ? [] : [{ label, data }]
    })
    const off = packBotButton({ kind: 'run', organization, command: 'quality', words: 'digest off' })
    return {
      subject: title,
      html: `<b>${say.name(title)}</b>\n\n${qualityText(say, directory, { quality, mends, missing }, language)}`,
      buttons: [
        ...buttons,
        ...(off === undefined ? [] : [{ label: say.plain('button-digest-off'), data: off }]),
      ],
    }
  }
}
