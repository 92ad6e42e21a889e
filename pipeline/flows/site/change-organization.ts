import { type ChangeKind, changeOf } from '#core/audit.ts'
import type { EnergyPrice, Organization, Who } from '#core/directory.ts'
import { priceText } from '#core/energy/price.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

type Said = { readonly old: string | number | null; readonly new: string | number | null }

/** Changes something of an organization as a whole, the audit first. False when it was like that already. The caller has checked that the person may. */
const changeOrganization = async (
  { directories, stores, clock }: Flows,
  organization: OrganizationId,
  what: ChangeKind,
  person: Who,
  change: (before: Organization) => { readonly after: Organization; readonly said: Said },
): Promise<boolean> => {
  const before = (await directories.get(organization))?.organization
  if (before === undefined) throw new Error('the organization of a member is gone')
  const { after, said } = change(before)
  if (said.old === said.new) return false
  await stores.history.record(organization, [
    changeOf({ kind: 'organization' }, what, clock.now(), person, { ...said, why: null }),
  ])
  await stores.directories.put(organization, [{ kind: 'organization', value: after }])
  return true
}

/** For how many days readings are kept in the archive. */
export const changeArchiveDays = (
  flows: Flows,
  organization: OrganizationId,
  days: number,
  person: Who,
): Promise<boolean> =>
  changeOrganization(flows, organization, 'archive-changed', person, (before) => ({
    after: { ...before, archiveDays: days },
    said: { old: before.archiveDays ?? null, new: days },
  }))

/** Who is told each month that the report of the last one can be had, by their numbers. */
export const changeReportReaders = (
  flows: Flows,
  organization: OrganizationId,
  reader: Who,
  isOne: boolean,
  person: Who,
): Promise<boolean> =>
  changeOrganization(flows, organization, 'monthly-report-changed', person, (before) => {
    const readers = before.reportReaders ?? []
    const without = readers.filter((id) => id !== reader.id)
    const after = { ...before, reportReaders: isOne ? [...without, reader.id] : without }
    const [old, now] = [readers.includes(reader.id), isOne].map((one) => (one ? reader.name : null))
    return { after, said: { old: old ?? null, new: now ?? null } }
  })

/** What a kilowatt hour costs wherever a site has no price of its own; null where nobody says so any more. */
export const changeEnergyPrice = (
  flows: Flows,
  organization: OrganizationId,
  price: EnergyPrice | null,
  person: Who,
): Promise<boolean> =>
  changeOrganization(flows, organization, 'energy-price-changed', person, ({ energyPrice, ...before }) => ({
    after: price === null ? before : { ...before, energyPrice: price },
    said: { old: priceText(energyPrice), new: priceText(price) },
  }))
