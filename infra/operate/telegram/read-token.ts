import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { variables } from '../../../pipeline/lambdas/variables.ts'

export type ReadToken =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly problem: string }

/** Shows the question and nothing of what is typed. */
const silent = (): Writable => new Writable({ write: (_bytes, _encoding, done) => done() })

const ask = (): Promise<string> =>
  new Promise((resolve) => {
    process.stderr.write('The token that @BotFather gave (it is not shown): ')
    const lines = createInterface({ input: process.stdin, output: silent(), terminal: true })
    lines.once('line', (line) => {
      lines.close()
      process.stderr.write('\n')
      resolve(line)
    })
    lines.once('close', () => resolve(''))
  })

const readStdin = async (): Promise<string> => {
  let text = ''
  for await (const bytes of process.stdin) text += bytes
  return text
}

/** A token as somebody gave it: asked for at a terminal, out of a pipe, or out of a file; never an argument, which everybody on the machine sees. */
export const readNewToken = async (file: string | undefined): Promise<ReadToken> => {
  let text: string
  try {
    text = file !== undefined ? readFileSync(file, 'utf8') : await (process.stdin.isTTY ? ask() : readStdin())
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return { ok: false, problem: `The file of the token cannot be read (${why}).` }
  }
  const token = text.trim()
  const { fits, is } = variables.TELEGRAM_BOT_TOKEN
  return fits(token) ? { ok: true, token } : { ok: false, problem: `This is not ${is}. Nothing was changed.` }
}
