import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

const folders = 5
const rounds = 5

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A process that tries for the lock at each line that it reads, and says whether it got it; it never lets go. */
const words = `
  import { lockFolder } from '../../../infra/local/folder-lock.ts'
  process.stdin.once('data', async () => {
    console.log((await lockFolder(process.argv[1])) === undefined ? 'refused' : 'held')
  })
  console.log('ready')
`
let program = ''
/** Made once: fifty processes that each translated the sources took most of the time. */
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: words, resolveDir: import.meta.dirname },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
  })
  program = outputFiles[0]?.text ?? ''
})

const nextLine = async (child: ChildProcess): Promise<string> => {
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it died, exit code ${code}`)))
  const [said] = await Promise.race([once(child.stdout ?? child, 'data'), died])
  return String(said).trim()
}
const contender = async (folder: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: root,
  })
  await nextLine(child)
  return child
}
const tries = (child: ChildProcess): Promise<string> => {
  child.stdin?.write('now\n')
  return nextLine(child)
}

const bothDie = (two: readonly ChildProcess[]): Promise<unknown> =>
  Promise.all(
    two.map(async (child) => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }),
  )

test('of two that start at once exactly one gets the folder, a new one and one that a kill -9 left', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'nattvakt-lock-'))
  try {
    for (let round = 0; round < folders * rounds; round++) {
      const folder = join(parent, String(Math.floor(round / rounds)), 'data')
      const two = await Promise.all([contender(folder), contender(folder)])
      const said = await Promise.all(two.map(tries))
      expect(said.sort(), `round ${round}`).toEqual(['held', 'refused'])
      // What the next round finds is what these two left.
      await bothDie(two)
    }
  } finally {
    await rm(parent, { recursive: true })
  }
})
