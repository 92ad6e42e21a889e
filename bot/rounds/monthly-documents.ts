import type { Directory, Language, Site } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { type Month, monthAfter, monthBegins, monthText } from '../../pipeline/locales/months.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { WordsDocument } from '../../pipeline/ports/teller.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { reportCaption, reportFileName } from '../views/report-file.ts'
import { sayTo } from '../views/say.ts'

/** What reads a month and sets it into pages is loaded with the first one. */
const loadReport = loadedOnce(() => import('../../pipeline/flows/report/read-report.ts'))
const loadDocument = loadedOnce(() => import('../views/report-document.ts'))
const loadPages = loadedOnce(() => import('../../pipeline/channels/report/pdf.ts'))

/** So many sensors are some hundred pages: more are not made unasked, in one round; their reports are had by a press. */
const sensorsMax = 40
/** All that one mail carries, before it is written in letters a third longer: many servers refuse 10 MB. */
const bytesMax = 6_000_000
/** Whom the pages name as who made them: nobody asked. */
const maker = 'nattvakt'

const meanings = ['reviewed', 'approved'] as const

/** The places whose pages are made unasked. */
const chosen = ({ sites, sensors }: Directory): readonly (readonly [Site, readonly string[]])[] => {
  let count = 0
  return [...sites.values()].flatMap((site) => {
    const own = [...sensors.values()].filter(
      ({ kind, retiredAt, site: at }) => kind === 'sensor' && retiredAt === undefined && at === site.id,
    )
    if (own.length === 0 || count + own.length > sensorsMax) return []
    count += own.length
    return [[site, own.map(({ id }) => id)] as const]
  })
}

export type MonthlyDocuments = (language: Language, month: Month) => Promise<readonly WordsDocument[]>

/** The pages of a month of each place, as files that go with the words; made once for each language. What cannot be made is had by a press. */
export const monthlyDocuments = (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): MonthlyDocuments => {
  const makeOne = async (language: Language, month: Month, site: Site, ids: readonly string[]) => {
    const [{ readReport }, { reportDocument }, { pdfOf }] = await Promise.all([
      loadReport(),
      loadDocument(),
      loadPages(),
    ])
    const sensors = ids.flatMap((id) => directory.sensors.get(id) ?? [])
    const [from, to] = [monthBegins(site.timeZone, month), monthBegins(site.timeZone, monthAfter(month, 1))]
    const report = await readReport(flows, organization, directory, { sensors, from, to })
    const bytes = await pdfOf(reportDocument(report, { name: site.name, site, month, language, by: maker }))
    const say = sayTo(language, flows.clock.now())
    const button = (label: string, words: string) => {
      const data = packBotButton({ kind: 'run', organization, command: 'report', words })
      return data === undefined ? [] : [{ label, data }]
    }
    return {
      name: `${reportFileName({ name: site.name, month })}.pdf`,
      type: 'application/pdf',
      bytes,
      caption: reportCaption(say, language, { name: site.name, month }, bytes),
      buttons: [
        ...button(say.plain('button-report-table'), `table site ${site.id} ${monthText(month)}`),
        ...meanings.flatMap((meaning) =>
          button(say.plain('button-report-sign', { meaning }), `sign ${meaning}`),
        ),
      ],
    }
  }
  const make: MonthlyDocuments = async (language, month) => {
    const documents: WordsDocument[] = []
    let size = 0
    for (const [site, sensors] of chosen(directory)) {
      try {
        const document = await makeOne(language, month, site, sensors)
        size += document.bytes.length
        if (size > bytesMax) break
        documents.push(document)
      } catch (error) {
        const why = String(error)
        flows.log({ level: 'error', event: 'monthly-report-not-made', organization, site: site.id, why })
      }
    }
    return documents
  }
  const made = new Map<string, Promise<readonly WordsDocument[]>>()
  return (language, month) => {
    const key = `${language} ${monthText(month)}`
    const known = made.get(key) ?? make(language, month)
    made.set(key, known)
    return known
  }
}
