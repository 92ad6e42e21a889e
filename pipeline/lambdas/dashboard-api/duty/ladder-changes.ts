import { policyFault } from '#core/alarm/policy-fault.ts'
import type { Directory, Site } from '#core/directory.ts'
import { audiencesIn, isSameAudience } from '#core/people/policy-edit.ts'
import type { Audience, Ladder, Rung } from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import {
  isLadderPreview,
  type LadderFault,
  type LadderWishAnswer,
  ladderWish,
} from '#core/wire/duty-answers.ts'
import { orNull, whole } from '#core/wire/guard.ts'
import { severity, siteId } from '#core/wire/words.ts'
import { changeLadder } from '../../../flows/site/change-ladder.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'
import { meantName, previewAnswer } from './ladders.ts'

/** Only what a rung is made of, whatever else was sent. */
const audienceOf = (wish: LadderWishAnswer['rungs'][number]['audience'][number]): Audience =>
  typeof wish === 'string' ? wish : 'person' in wish ? { person: wish.person } : { chat: wish.chat }

const ladderOf = ({ rungs, repeatMs }: LadderWishAnswer): Ladder | undefined => {
  const [first, ...others] = rungs.map(
    ({ afterMs, audience, by }): Rung => ({
      afterMs,
      audience: audience.map(audienceOf),
      ...(by !== null && { by }),
    }),
  )
  return first && { rungs: [first, ...others], repeatMs }
}

/** Whom nobody here is, of those whom a ladder names; whoever stands on the ladder already may stay. */
const strangerIn = (
  directory: Directory,
  site: Site,
  which: Severity,
  ladder: Ladder,
): RefusalName | undefined => {
  const known = [
    ...audiencesIn(directory),
    ...(site.ladders?.[which]?.rungs ?? []).flatMap((one) => one.audience),
  ]
  const stranger = ladder.rungs
    .flatMap(({ audience }) => audience)
    .find((one) => !known.some((other) => isSameAudience(one, other)))
  if (stranger === undefined) return undefined
  return typeof stranger === 'object' && 'chat' in stranger ? 'no-such-chat' : 'no-such-person'
}

type Wished = { readonly site: Site; readonly ladder: Ladder | null }

const wishedOf = (
  directory: Directory,
  id: string,
  which: Severity,
  wish: LadderWishAnswer | null,
): Wished | RefusalName => {
  const site = directory.sites.get(id)
  if (site === undefined) return 'no-such-site'
  if (wish === null) return { site, ladder: null }
  const ladder = ladderOf(wish)
  if (ladder === undefined) return 'bad-ladder'
  return strangerIn(directory, site, which, ladder) ?? { site, ladder }
}

const faultOf = (
  directory: Directory,
  site: Site,
  ladder: Ladder | null,
  now: number,
): LadderFault | null => {
  const fault = ladder === null ? undefined : policyFault(ladder, directory, site, now)
  if (fault === undefined) return null
  return {
    kind: fault.kind,
    rung: 'rung' in fault ? fault.rung : null,
    at: 'at' in fault ? fault.at : null,
    names: 'meant' in fault ? fault.meant.map((one) => meantName(directory, one)) : [],
  }
}

const fields = { site: siteId, severity, ladder: orNull(ladderWish) }
const faults = { site: 'no-such-site', ladder: 'bad-ladder' } as const

/** Who is told of a site's alarms, and when: looked at first, and set. */
export const ladderChanges: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/api/ladders/preview',
    says: 'Who would be told when by a ladder (null: the usual one), and why it would not be taken. Nothing is changed.',
    role: 'admin',
    fields,
    faults,
    answers: isLadderPreview,
    answer: async (flows, { directory }, { site: id, severity: which, ladder: wish }) => {
      const wished = wishedOf(directory, id, which, wish)
      if (typeof wished === 'string') return wished
      const { site, ladder } = wished
      return {
        fault: faultOf(directory, site, ladder, flows.clock.now()),
        ...previewAnswer(flows, directory, site, which, ladder),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/ladders',
    says: 'Says who is told of the alarms of a site and when; null: the usual way. `seen` is the version that was decided upon.',
    role: 'admin',
    fields: { ...fields, seen: whole },
    faults,
    answers: isChanged,
    answer: async (flows, reader, { site: id, severity: which, ladder: wish, seen }) => {
      const { organization, directory, person } = reader
      const wished = wishedOf(directory, id, which, wish)
      if (typeof wished === 'string') return wished
      const change = { site: id, severity: which, ladder: wished.ladder, seen }
      const outcome = await changeLadder(flows, organization, change, person)
      switch (outcome.kind) {
        case 'unknown-site':
          return 'no-such-site'
        case 'changed-by-others':
          return 'changed-by-others'
        case 'refused':
          return outcome.fault.kind === 'reaches-nobody' ? 'reaches-nobody' : 'bad-ladder'
        case 'changed':
        case 'unchanged':
          return { kind: outcome.kind }
      }
    },
  }),
]
