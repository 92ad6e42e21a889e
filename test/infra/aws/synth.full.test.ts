import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processorOf } from '../../../infra/aws/canvas.ts'
import { stages } from '../../../infra/aws/stages.ts'
import { type Synthesised, synthesise } from '../../../infra/aws/synth.ts'
import { topology } from '../../../infra/topology.ts'

let outdir: string
let done: Synthesised
beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'nattvakt-synth-'))
  done = await synthesise(stages, outdir)
})
afterAll(() => rmSync(outdir, { recursive: true, force: true }))

type Suppressed = {
  readonly acknowledgedId: string
  readonly acknowledgedAt: string
  readonly reason: string
}
const report = (): {
  readonly pluginReports: readonly { violations: unknown[]; suppressedViolations?: readonly Suppressed[] }[]
} => JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'))

test('CloudFormation and cdk-nag find nothing wrong with any stage, not even a warning', () => {
  expect(done.ok ? [] : done.problems).toEqual([])
  expect(report().pluginReports.flatMap(({ violations }) => violations)).toEqual([])
})

test('whatever is acknowledged is found, and has a reason', () => {
  const found = report().pluginReports.flatMap(({ suppressedViolations = [] }) => suppressedViolations)
  const acknowledged = done.ok ? done.acknowledged : []
  expect(acknowledged.length).toBeGreaterThan(5)
  expect(acknowledged.filter(({ reason }) => reason.length < 20)).toEqual([])
  const unused = acknowledged.filter(
    ({ path, id }) => !found.some((one) => one.acknowledgedAt === path && one.acknowledgedId === id),
  )
  expect(unused).toEqual([])
})

const assets = (folder = outdir): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('asset.'))

test('the chart function has the canvas of the processor that it runs on', () => {
  const libraries = assets().flatMap((asset) =>
    readdirSync(join(outdir, asset), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.node'))
      .map((path) => processorOf(readFileSync(join(outdir, asset, path)))),
  )
  expect(libraries).toEqual(['arm64'])
})

test('each asset begins at index.mjs and has both languages beside it', () => {
  expect(assets()).toHaveLength(Object.keys(topology.functions).length)
  for (const asset of assets())
    for (const file of ['index.mjs', 'en.ftl', 'sv.ftl'])
      expect(existsSync(join(outdir, asset, file)), `${asset} ${file}`).toBe(true)
})

test('the command says what costs money, makes the same assets again, and knows no other stage', async () => {
  const run = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'infra/aws/main.ts', ...args])
  const { stdout } = await run('--stage', 'dev')
  expect(stdout).toMatch(
    /^dev \(eu-north-1\): \d+ resources\. What costs money, in us-east-1:\n {2}1 Amplify App: \$/,
  )
  expect(assets('cdk.out').toSorted()).toEqual(assets().toSorted())
  await expect(run('--stage', 'tomorrow')).rejects.toMatchObject({
    code: 1,
    stderr: 'There is no stage "tomorrow"; infra/aws/stages.ts has dev, prod.\n',
  })
})
