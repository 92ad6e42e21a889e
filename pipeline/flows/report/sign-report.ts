import { changeOf } from '#core/audit.ts'
import type { Who } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

export type Signature = {
  /** What the report is called, as its reader saw it. */
  readonly title: string
  /** Of its bytes, in hexadecimal: nobody can sign one and show another. */
  readonly sha256: string
  /** What it means: that it was reviewed, say. */
  readonly meaning: string
}

/** Somebody puts their name under a report; that stands in the audit, and so in its chain. */
export const signReport = async (
  { stores, clock }: Pick<Flows, 'stores' | 'clock'>,
  organization: OrganizationId,
  person: Who,
  { title, sha256, meaning }: Signature,
): Promise<void> => {
  const detail = { old: null, new: title, why: null, meaning, sha256 }
  await stores.history.record(organization, [
    changeOf({ kind: 'organization' }, 'report-signed', clock.now(), person, detail),
  ])
}
