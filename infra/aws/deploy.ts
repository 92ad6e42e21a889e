import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { top } from './bundles.ts'
import { adviceFor } from './deploy-failure.ts'
import { stagesAsked } from './options.ts'
import { stages } from './stages.ts'
import { synthesise } from './synth.ts'

/** CDK's own command on what was just written: it asks before it widens rights, and rolls back what fails. */
const cdkDeploy = (outdir: string): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve, reject) => {
    const args = ['deploy', '--app', outdir, '--all', '--require-approval', 'broadening']
    const outputs = ['--outputs-file', join(outdir, 'outputs.json')]
    const child = spawn(join(top, 'node_modules/.bin/cdk'), [...args, ...outputs], {
      cwd: top,
      stdio: ['inherit', 'inherit', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      process.stderr.write(bytes)
      said = (said + bytes.toString('utf8')).slice(-20_000)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })

/** `npm run deploy -- --stage prod`: one stage at a time. */
const run = async (): Promise<number> => {
  const asked = stagesAsked(process.argv.slice(2), stages)
  const [stage, other] = asked.ok ? asked.stages : []
  const problems = asked.ok ? [] : [...asked.problems]
  if (asked.ok && (stage === undefined || other !== undefined))
    problems.push(
      `Say which one stage: npm run deploy -- --stage ${stages.map(({ name }) => name).join('|')}`,
    )
  const outdir = join(top, 'cdk.out')
  const done =
    problems.length > 0 || stage === undefined
      ? ({ ok: false, problems } as const)
      : await synthesise([stage], outdir)
  if (!done.ok || stage === undefined) {
    for (const problem of done.ok ? [] : done.problems) console.error(problem)
    return 1
  }
  const { code, said } = await cdkDeploy(outdir)
  if (code === 0) {
    console.log('Deployed. What comes next is in infra/README.md, "After a deployment".')
    return 0
  }
  console.error(
    adviceFor(said, stage.region) ?? 'Not deployed. CloudFormation has rolled back what it began.',
  )
  return code
}

process.exitCode = await run()
