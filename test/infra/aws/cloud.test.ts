import { beforeAll } from 'vitest'
import { type Cloud, synthesiseClouds } from '../../support/cloud.ts'
import { describeAlarms } from './alarms.ts'
import { describeDrift } from './drift.ts'
import { bareStage, fullStage } from './stages.ts'
import { describeTemplates } from './templates.ts'

// In one file: the CDK is slow to load, and every worker would load it again.
let made: { readonly full: Cloud; readonly bare: Cloud }
beforeAll(() => {
  const [full, bare] = synthesiseClouds([fullStage, bareStage])
  if (full === undefined || bare === undefined) throw new Error('two stages were asked for')
  made = { full, bare }
})

describeTemplates(() => made)
describeAlarms(() => made)
describeDrift(() => made)
