import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { top } from '../../top.ts'

export type Cdk = (args: readonly string[]) => Promise<{ readonly code: number; readonly said: string }>

/** CDK's own command on what was just synthesised. What it says goes to the terminal, and its last words to the caller. */
export const cdk: Cdk = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(join(top, 'node_modules/.bin/cdk'), [...args], {
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
