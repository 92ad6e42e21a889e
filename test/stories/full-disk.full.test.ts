import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const group = -2001
const organization = 'norrsken'

/** A disk of its own, small enough to be filled: in memory, which only root may mount. */
const mountDisk = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-disk-'))
const mounted = mountDisk(folder)
let night: StackUnderTest | undefined
beforeAll(() => {
  if (!mounted) process.stderr.write('skipped: a full disk cannot be played, only root may mount one\n')
})
afterAll(async () => {
  await night?.close().catch(() => undefined)
  if (mounted) execFileSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(mounted)(
  'the disk is full: it is said, the process lives, and everything is told when there is room',
  async () => {
    night = await stackUnderTest({ speed: 60, folder, databaseInThread: true })
    const { stack, radio, clock } = night
    const said: number[] = []
    const sayFor = async (count: number, temperature: number): Promise<void> => {
      for (let index = 0; index < count; index++) {
        said.push(clock.now())
        radio.say('a', temperature, clock.now())
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
    await sayFor(2, 21)
    const filler = join(folder, 'filler')
    const fill = (): void => {
      for (const size of [8 << 20, 1 << 20, 1 << 16, 1 << 12, 1])
        for (;;)
          try {
            writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
          } catch {
            break
          }
    }
    fill()
    await until(
      'the full disk is said',
      async () => {
        // LevelDB goes on as long as its present log file has room.
        radio.say('a', 21, clock.now())
        said.push(clock.now())
        const { ok, down } = await stack.health()
        return (!ok && down.database !== undefined) || undefined
      },
      60_000,
    )
    await sayFor(4, 26)
    rmSync(filler)
    await until('everything is up again', async () => (await stack.health()).ok || undefined, 60_000)
    await sayFor(3, 26)
    await until(
      'the card comes',
      () => {
        // By the stack's clock, which stands still while a report is on its way.
        const now = clock.now()
        if (now - (said.at(-1) ?? 0) >= 30_000) {
          said.push(now)
          radio.say('a', 26, now)
        }
        return stack.telegram?.messages(group).find((message) => /too warm/.test(message.plain))
      },
      90_000,
    )
    await until(
      'every reading is stored',
      async () => {
        const stored = await stack.flows.stores.readings.range(
          organization,
          'a',
          (said[0] ?? 0) - 1,
          clock.now() + 1,
        )
        return stored.length === new Set(said).size || undefined
      },
      90_000,
    )
    expect(
      stack.telegram?.messages(group).filter((message) => /too warm/.test(message.plain) && !message.replyTo),
    ).toHaveLength(1)
  },
)
