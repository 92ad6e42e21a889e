import type { Site } from '#core/directory.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { parseName } from '#core/name.ts'
import { invitationMaxMs } from '#core/people/invitation.ts'
import { dayMs } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { invite } from '../../pipeline/flows/people/invite.ts'
import type { DirectoryItem } from '../../pipeline/ports/stores.ts'
import { type Done, refused } from './outcome.ts'

export type NewOrganization = {
  readonly organization: OrganizationId
  readonly name: string
  /** What its places are called. */
  readonly sites: readonly string[]
  /** IANA name, of all these places. */
  readonly timeZone: string
}

const siteIdMax = 24

/** `Källaren, hus B` is kallaren-hus-b. */
const siteIdOf = (name: string): SiteId =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, siteIdMax)
    .replace(/-+$/, '')

const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

const problemsOf = ({ name, sites, timeZone }: NewOrganization): readonly string[] => {
  const ids = sites.map(siteIdOf)
  return [
    ...(parseName(name).ok ? [] : ['--name must be 1 to 64 characters that can be seen.']),
    ...sites
      .filter((site) => !parseName(site).ok || siteIdOf(site) === '')
      .map(
        (site) => `--site "${site}" must be 1 to 64 characters, some of them letters or digits from a to z.`,
      ),
    ...(new Set(ids).size < ids.length ? ['Two sites would have the same id: name them apart.'] : []),
    ...(isTimeZone(timeZone) ? [] : [`--zone "${timeZone}" is no time zone; one is Europe/Stockholm.`]),
  ]
}

/**
 * An organization with its places, and a link that makes whoever opens it first its owner. Run again, it adds the places that
 * are missing and, while nobody belongs to it, makes another link. `username`: that of the bot.
 */
export const beginOrganization = async (
  flows: Flows,
  wanted: NewOrganization,
  username: string,
): Promise<Done> => {
  const problems = problemsOf(wanted)
  if (problems.length > 0) return refused(...problems)
  const { organization, name, sites, timeZone } = wanted
  const { directories } = flows.stores
  const known = (await directories.load(organization))?.directory
  const of = known?.organization.name
  if (of !== undefined && of !== name)
    return refused(
      `There is an organization ${organization} already, and it is called "${of}". Choose another id, or give that name to add a site to it.`,
    )
  const missing = sites.filter((site) => known?.sites.has(siteIdOf(site)) !== true)
  const asSite = (site: string): Site => ({
    id: siteIdOf(site),
    name: site,
    timeZone,
    chat: null,
    onDuty: [],
  })
  await directories.put(organization, [
    ...(known === undefined ? [{ kind: 'organization', value: { id: organization, name } } as const] : []),
    ...missing.map((site): DirectoryItem => ({ kind: 'site', value: asSite(site) })),
  ])
  const made = missing.length === 0 ? 'nothing was added' : `its new sites: ${missing.join(', ')}`
  const outcome = await invite(
    flows,
    organization,
    { role: 'owner', forMs: invitationMaxMs, name: null },
    null,
  )
  if (outcome.kind !== 'invited')
    return {
      ok: true,
      says: [`${name} is there (${made}). It has people already: they invite others in the chat (/invite).`],
    }
  return {
    ok: true,
    says: [
      `${name} is there (${made}). Whoever opens this link first is its owner, for ${invitationMaxMs / dayMs} days:`,
      `https://t.me/${username}?start=${outcome.code}`,
      'It is shown this once and stored nowhere: keep it to yourself. Run the same command for another one.',
    ],
  }
}
