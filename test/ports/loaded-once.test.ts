import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'

describe('what is loaded when it is needed', () => {
  test('is loaded once, also for many who need it at the same time', async () => {
    let loads = 0
    const need = loadedOnce(async () => ++loads)
    expect(await Promise.all([need(), need()])).toEqual([1, 1])
    expect(await need()).toBe(1)
  })

  test('and could not be loaded is tried again by whoever needs it next', async () => {
    const answers = [Promise.reject(new Error('EMFILE')), Promise.resolve('teller')]
    const need = loadedOnce(() => answers.shift() ?? Promise.reject(new Error('no more')))
    await expect(need()).rejects.toThrow('EMFILE')
    expect(await need()).toBe('teller')
    expect(await need()).toBe('teller')
  })

  test('and fails anew each time is tried for as long as it takes; the very same failure once more is for ever', async () => {
    const ends: unknown[] = []
    const kept = new Error('kept')
    const errors = [new Error('EMFILE'), new Error('EMFILE'), kept, kept]
    const need = loadedOnce(
      () => Promise.reject(errors.shift()),
      (error) => ends.push(error),
    )
    for (const ended of [0, 0, 0, 1]) {
      await expect(need()).rejects.toThrow()
      expect(ends).toHaveLength(ended)
    }
    expect(ends).toEqual([kept])
  })
})

/** The same in a Node without anything that changes how it loads. */
const program = `
import { closeSync, openSync } from 'node:fs'
import { loadedOnce } from './loaded-once.mjs'
const full = () => { const open = []; for (;;) try { open.push(openSync('/dev/null')) } catch { return open } }
const need = loadedOnce(() => import(process.argv[2]))
const tell = async () => { try { return (await need()).told } catch (error) { return error.code ?? error.message } }
const open = process.argv[3] === 'full' ? full() : []
const first = await tell()
for (const file of open) closeSync(file)
globalThis.isLate = true
console.log(JSON.stringify([first, await tell()]))
setTimeout(() => console.log('lives on'), 400)
`

describe('in a process of Node', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-load-'))
    const source = await readFile(new URL('../../pipeline/ports/loaded-once.ts', import.meta.url), 'utf8')
    // Nobody waits five seconds in a test.
    const { code } = await transform(source.replace('5_000', '100'), { loader: 'ts' })
    await writeFile(join(folder, 'loaded-once.mjs'), code)
    await writeFile(join(folder, 'program.mjs'), program)
    await writeFile(join(folder, 'teller.mjs'), `export const told = 'told'`)
    await writeFile(
      join(folder, 'throws.mjs'),
      `if (globalThis.isLate !== true) throw new Error('as it ran')\nexport const told = 'told'`,
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  const run = (module: string, when: 'full' | 'calm') => {
    const command = `ulimit -n 64 && exec "${process.execPath}" program.mjs ./${module} ${when}`
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
    const [said = '[]', ...more] = stdout.trim().split('\n')
    return { said: JSON.parse(said) as readonly string[], lives: more.includes('lives on'), stderr, status }
  }

  test('a moment in which no file may be opened makes it deaf for that moment: then it tells, or ends so that another does', () => {
    const { said, lives, stderr, status } = run('teller.mjs', 'full')
    const [first, then] = said
    expect(first).toBe('EMFILE')
    if (Number(process.versions.node.split('.')[0]) >= 22)
      expect([then, lives, status]).toEqual(['told', true, 0])
    else {
      expect([then, lives, status]).toEqual(['EMFILE', false, 1])
      expect(stderr).toContain('can never be loaded here any more')
    }
    expect(run('teller.mjs', 'calm').said).toEqual(['told', 'told'])
  })

  test('what a module threw as it ran every Node keeps: it ends, and says what it was', () => {
    const { said, lives, stderr, status } = run('throws.mjs', 'calm')
    expect(said).toEqual(['as it ran', 'as it ran'])
    expect([lives, status]).toEqual([false, 1])
    expect(stderr).toContain('as it ran')
  })
})
