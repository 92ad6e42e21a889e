import { join } from 'node:path'
import { flowsFromEnvironment } from '../../pipeline/lambdas/environment.ts'
import { named } from '../names.ts'
import { top } from '../top.ts'
import { topology } from '../topology.ts'
import type { Aws } from './aws.ts'
import { beginOrganization } from './begin-organization.ts'
import { finishDeployment } from './deploy/after-deploy.ts'
import { problemsBefore } from './deploy/before-deploy.ts'
import { cdk } from './deploy/cdk.ts'
import { deploy } from './deploy/deploy.ts'
import { pageFiles } from './deploy/page-files.ts'
import { diagnose } from './doctor/diagnose.ts'
import { gatherFacts } from './doctor/gather-facts.ts'
import { readTables } from './doctor/read-tables.ts'
import { provisionGateway } from './gateway/provision.ts'
import { revokeGateway } from './gateway/revoke.ts'
import type { Asked, Takes } from './options.ts'
import { type Done, explain, refused } from './outcome.ts'
import { readToken } from './secrets.ts'
import { readDeployed } from './stack-state.ts'
import { changeToken } from './telegram/change-token.ts'
import { readNewToken } from './telegram/read-token.ts'
import { apiOf, whichBot } from './telegram/telegram.ts'

type Given = {
  readonly aws: Aws
  readonly asked: Asked
  readonly version: string
  readonly now: number
}
export type Command = { readonly takes: Takes; readonly run: (given: Given) => Promise<Done> }

const cdkOut = join(top, 'cdk.out')
/** Where another Bot API than Telegram's own is asked, as everywhere. */
const { TELEGRAM_API_ROOT: apiRoot } = process.env
const telegram = apiRoot === undefined ? {} : { apiRoot }

const placeOf = ({ stage, words: [organization = '', gateway = ''] }: Asked) => ({
  organization,
  gateway,
  stage: stage.name,
})

const deployStage: Command['run'] = ({ aws, asked: { stage } }) =>
  deploy({
    stage,
    outdir: cdkOut,
    cdk,
    before: () => problemsBefore(aws, stage),
    synthesise: async () => {
      // The CDK takes seconds to load, and no other command needs it.
      const { synthesise } = await import('../aws/synth.ts')
      const done = await synthesise([stage], cdkOut)
      return done.ok ? { ok: true, says: [] } : done
    },
    finish: () => finishDeployment({ aws, stage, files: pageFiles(join(top, 'dist')), ...telegram }),
  })

const changeTheToken: Command['run'] = async ({ aws, asked }) => {
  const read = await readNewToken(asked.text('file'))
  if (!read.ok) return refused(read.problem)
  return changeToken({
    aws,
    stage: asked.stage,
    token: read.token,
    isOtherBot: asked.has('other-bot'),
    ...telegram,
  })
}

/** Over the stage's own tables, as a function of it would. */
const beginAnOrganization: Command['run'] = async ({ aws, asked }) => {
  const { stage, words, text, texts } = asked
  try {
    const token = await readToken(aws, stage.name)
    if (token === undefined)
      return refused(
        `The stage has no bot yet, and the link is one of its: npm run token -- --stage ${stage.name}`,
      )
    const which = await whichBot(apiOf(token, apiRoot))
    if (which.kind === 'not') return refused(which.problem)
    const flows = flowsFromEnvironment({
      AWS_REGION: stage.region,
      CONSOLE_TABLE: named(topology.tables.console, stage.name),
      READINGS_TABLE: named(topology.tables.readings, stage.name),
      TELEGRAM_BOT_TOKEN: token,
      STAGE: stage.name,
      // Nobody is asked for anything by this.
      IOT_DATA_ENDPOINT: `https://data-ats.iot.${stage.region}.amazonaws.com`,
      DYNAMODB_ENDPOINT: process.env.DYNAMODB_ENDPOINT,
    })
    const [organization = ''] = words
    const { name = '', zone = '' } = { name: text('name'), zone: text('zone') }
    const wanted = { organization, name, sites: texts('site'), timeZone: zone }
    return await beginOrganization(flows, wanted, which.bot.username)
  } catch (error) {
    return refused(explain(error, stage.region), 'Run it again: what is there already is left as it is.')
  }
}

const marks = { good: 'ok   ', wrong: 'WRONG', unknown: '?    ' } as const

const examine: Command['run'] = async ({ aws, asked: { stage }, version, now }) => {
  try {
    // Who is not signed in, or has no such stage, is told that and not ten things that follow from it.
    const deployed = await readDeployed(aws, stage)
    if (!deployed.ok) return refused(deployed.problem)
  } catch (error) {
    return refused(explain(error, stage.region))
  }
  const findings = diagnose(await gatherFacts({ aws, stage, now, version, cdkOut, readTables, ...telegram }))
  const lines = findings.map(({ kind, says }) => `${marks[kind]} ${says}`)
  return findings.some(({ kind }) => kind !== 'good') ? refused(...lines) : { ok: true, says: lines }
}

const flag = { type: 'boolean', default: false } as const
const usageOf = (name: string, rest = ''): string => `npm run ${name} -- --stage NAME${rest}`

/** What an operator does to a stage, by the name of its npm script. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['deploy', { takes: { usage: usageOf('deploy'), words: [], options: {} }, run: deployStage }],
  [
    'token',
    {
      takes: {
        usage: `${usageOf('token', ' [--file FILE] [--other-bot]')}; without a file it is asked for, or read from a pipe`,
        words: [],
        options: { file: { type: 'string' }, 'other-bot': flag },
      },
      run: changeTheToken,
    },
  ],
  [
    'organization:begin',
    {
      takes: {
        usage: usageOf(
          'organization:begin',
          ' ID --name NAME --site SITE [--site SITE] --zone Europe/Stockholm',
        ),
        words: ['organization'],
        options: {
          name: { type: 'string' },
          site: { type: 'string', multiple: true },
          zone: { type: 'string' },
        },
        needed: ['name', 'site', 'zone'],
      },
      run: beginAnOrganization,
    },
  ],
  [
    'gateway:provision',
    {
      takes: {
        usage: usageOf('gateway:provision', ' ORGANIZATION GATEWAY [--again]'),
        words: ['organization', 'gateway'],
        options: { again: flag },
      },
      run: ({ aws, asked, now }) =>
        provisionGateway({
          aws,
          place: placeOf(asked),
          isAgain: asked.has('again'),
          folder: process.cwd(),
          now,
        }),
    },
  ],
  [
    'gateway:revoke',
    {
      takes: {
        usage: usageOf('gateway:revoke', ' ORGANIZATION GATEWAY [--older]'),
        words: ['organization', 'gateway'],
        options: { older: flag },
      },
      run: ({ aws, asked }) => revokeGateway({ aws, place: placeOf(asked), onlyOlder: asked.has('older') }),
    },
  ],
  ['doctor', { takes: { usage: usageOf('doctor'), words: [], options: {} }, run: examine }],
])
