import { expect, test } from 'vitest'
import { stagesAsked } from '../../../infra/aws/options.ts'
import { chooseStages, publicFunctions, type Stage, stageProblems } from '../../../infra/aws/stage.ts'
import { stages } from '../../../infra/aws/stages.ts'
import { bareStage, fullStage } from './stages.ts'

test('the stages of this repository can be deployed side by side', () => {
  expect(stageProblems(stages)).toEqual([])
  expect(stageProblems([bareStage, fullStage])).toEqual([])
})

test('a stage that bounds what strangers can use up bounds each function that they can call', () => {
  const bounded = stages.flatMap(({ concurrency }) =>
    concurrency === undefined ? [] : [Object.keys(concurrency)],
  )
  expect(bounded).not.toEqual([])
  for (const names of bounded) expect(names.sort()).toEqual([...publicFunctions].sort())
})

const wrong: readonly (readonly [Partial<Stage>, string])[] = [
  [{ name: 'Production' }, 'its name must be a small letter and up to 7 small letters and digits'],
  [{ region: 'Stockholm' }, 'region "Stockholm" must be one such as eu-north-1'],
  [{ account: '1234' }, 'account must be 12 digits, as `aws sts get-caller-identity` says'],
  [{ logDays: 31 }, 'logDays 31 must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365'],
  [{ alarmEmails: ['anna'] }, '"anna" is no e-mail address'],
  [{ replicas: ['ap-southeast-2'] }, 'replica "ap-southeast-2" must be another region'],
  [{ concurrency: { telegram: 0 } }, 'concurrency.telegram must be a whole number of at least 1'],
  [
    { concurrency: { watcher: 1 } as Stage['concurrency'] & object },
    'concurrency.watcher is none of telegram, dashboard-api, quickchart, voice',
  ],
  [{ miniAppName: 't.me/x' }, 'miniAppName must be what BotFather gave'],
]
test.each(wrong)('a stage with %o is refused in a sentence', (part, sentence) => {
  const stage = { ...bareStage, ...part }
  expect(stageProblems([stage])).toEqual([`infra/aws/stages.ts, stage "${stage.name}": ${sentence}.`])
})

const misshapen: readonly (readonly [object, string])[] = [
  [{ keepData: true }, 'it says "keepData", and there are only name, region, '],
  [{ alarmEmails: undefined }, 'alarmEmails must be a list of addresses; an empty one is []'],
  [{ alarmEmails: 'anna@norrsken.example' }, 'alarmEmails must be a list of addresses'],
  [{ replicas: 'eu-west-1' }, 'replicas must be a list of regions'],
  [{ keepsData: 'yes' }, 'keepsData must be true or false'],
  [{ region: undefined }, 'region "undefined" must be one such as eu-north-1'],
  [{ logDays: undefined }, 'logDays undefined must be one of 1, 3, '],
]
test.each(misshapen)(
  'a stage that says %o, which no compiler looked at, is refused in a sentence',
  (part, sentence) => {
    expect(stageProblems([{ ...bareStage, ...part } as Stage])).toEqual([expect.stringContaining(sentence)])
  },
)

test('two stages of one name, and two that both audit one account, are refused', () => {
  expect(stageProblems([bareStage, bareStage])).toEqual([
    'infra/aws/stages.ts: two stages are called "dev"; their resources would be the same.',
  ])
  const auditing = { ...bareStage, auditsCertificates: true }
  expect(stageProblems([auditing, { ...auditing, name: 'two' }])).toEqual([
    'infra/aws/stages.ts: "dev" and "two" share an account and region, and only one of them can have auditsCertificates.',
  ])
  expect(stageProblems([auditing, { ...auditing, name: 'two', region: 'eu-north-1' }])).toEqual([])
})

test('a command is for the stages that it names, or for all', () => {
  const both = [bareStage, fullStage]
  expect(stagesAsked([], both)).toEqual({ ok: true, stages: both })
  expect(stagesAsked(['--stage', 'dev'], both)).toEqual({ ok: true, stages: [bareStage] })
  expect(chooseStages(both, ['prod'])).toEqual({
    ok: false,
    problems: ['There is no stage "prod"; infra/aws/stages.ts has dev, abcdefgh.'],
  })
  expect(stagesAsked(['--stge', 'dev'], both)).toEqual({
    ok: false,
    problems: ["Unknown option '--stge'. There is only --stage NAME."],
  })
})
