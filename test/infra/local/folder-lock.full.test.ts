import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const rounds = 25

/** A process that tries for the lock at each line that it reads, and says whether it got it; it never lets go. */
const program = `
  const { lockFolder } = await import(${JSON.stringify(
    new URL('../../../infra/local/folder-lock.ts', import.meta.url).href,
  )})
  process.stdin.once('data', async () => {
    console.log((await lockFolder(process.argv[1])) === undefined ? 'refused' : 'held')
  })
  console.log('ready')
`
const contender = async (folder: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  })
  await once(child.stdout ?? child, 'data')
  return child
}
const tries = async (child: ChildProcess): Promise<string> => {
  child.stdin?.write('now\n')
  const [said] = await once(child.stdout ?? child, 'data')
  return String(said).trim()
}

test('after a kill -9 exactly one of two that start at once gets the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-lock-'))
  try {
    for (let round = 0; round < rounds; round++) {
      const two = await Promise.all([contender(folder), contender(folder)])
      const said = await Promise.all(two.map(tries))
      expect(said.sort(), `round ${round}`).toEqual(['held', 'refused'])
      // Both die without a word; what the next round finds is what they left.
      await Promise.all(
        two.map(async (child) => {
          child.kill('SIGKILL')
          await once(child, 'exit')
        }),
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
