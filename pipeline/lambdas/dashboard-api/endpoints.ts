import { isSentBoard } from '#core/wire/board-answers.ts'
import { readBoard } from '../../flows/read/read-board.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { boardAnswer } from './board-answer.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

/** What a page asks for all the time. */
const always: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/board',
    says: 'Everything that is watched, what needs attention first. Gateways stream while somebody asks for it.',
    role: 'viewer',
    scope: 'read',
    fields: {},
    answers: isSentBoard,
    answer: async (flows, { organization, directory, person, machine }) => {
      const [shown, found] = await Promise.all([
        readBoard(flows, organization),
        flows.stores.pulse.found(),
        // A machine asks day and night: gateways would never be calm again.
        machine === undefined && flows.looking.at(organization, directory),
      ])
      return shown === undefined ? 'not-a-member' : boardAnswer(shown, person, flows.clock.speed, found)
    },
  }),
]

type Group = () => Promise<{ readonly endpoints: readonly Endpoint[] }>

const alarms: Group = loadedOnce(() => import('./alarms/endpoints.ts'))
const rules: Group = loadedOnce(() => import('./rules/endpoints.ts'))
const people: Group = loadedOnce(() => import('./people/endpoints.ts'))
const duty: Group = loadedOnce(() => import('./duty/endpoints.ts'))
const signIn: Group = loadedOnce(() => import('./sign-in/endpoints.ts'))
const house: Group = loadedOnce(() => import('./house/endpoints.ts'))

/** By the word behind /api: what is asked for now and then is loaded then, so that the first board does not wait for it. */
const seldom: ReadonlyMap<string, Group> = new Map([
  ['series', loadedOnce(() => import('./series/endpoints.ts'))],
  ['energy', loadedOnce(() => import('./energy/endpoints.ts'))],
  ['alarms', alarms],
  ['alarm', alarms],
  ['silence', alarms],
  ['maintenance', loadedOnce(() => import('./care/endpoints.ts'))],
  ['limit', rules],
  ['rules', rules],
  ['people', people],
  ['language', people],
  ['duty', duty],
  ['ladders', duty],
  ['import', loadedOnce(() => import('./import/endpoints.ts'))],
  ['quality', loadedOnce(() => import('./quality/endpoints.ts'))],
  ['audit', loadedOnce(() => import('./audit/endpoints.ts'))],
  ['calibration', loadedOnce(() => import('./calibration/endpoints.ts'))],
  ['gateways', house],
  ['drills', house],
  ['start', house],
  ['adopt', house],
  ['test', house],
  ['sessions', signIn],
  ['passkeys', signIn],
  ['push', loadedOnce(() => import('./push/endpoints.ts'))],
  ['grafana', loadedOnce(() => import('./grafana/endpoints.ts'))],
  ['influx', loadedOnce(() => import('./influx/endpoints.ts'))],
  ['metrics', loadedOnce(() => import('./metrics/endpoints.ts'))],
  ['export', loadedOnce(() => import('./export/endpoints.ts'))],
])

/** What can be asked at that address, by each method. */
export const endpointsAt = async (path: string): Promise<readonly Endpoint[]> => {
  const [, first = '', word = ''] = path.split('/')
  const group = seldom.get(first === 'api' ? word : first)
  const all = group === undefined ? always : (await group()).endpoints
  return all.filter((one) => one.path === path)
}

/** All of them, for who describes them. */
export const everyEndpoint = async (): Promise<readonly Endpoint[]> => {
  const groups = await Promise.all([...new Set(seldom.values())].map((group) => group()))
  return [always, ...groups.map(({ endpoints }) => endpoints)].flat()
}
