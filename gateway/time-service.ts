import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { secondMs } from '#core/time.ts'

/** Whether the machine's time is that of the world. Never fails: what cannot say so does not know. */
export type TimeService = () => Promise<boolean>

/** Runs a program and gives what it writes; nothing when it is missing, fails, or takes too long. */
export type Ask = (command: string, args: readonly string[]) => Promise<string | undefined>

const patienceMs = 2 * secondMs

const askProgram: Ask = (command, args) =>
  new Promise((resolve) => {
    try {
      execFile(command, args, { timeout: patienceMs, killSignal: 'SIGKILL' }, (error, stdout) =>
        resolve(error === null ? stdout : undefined),
      )
    } catch {
      // A machine that has no memory left for it: whoever asks is told that nobody knows, as of a program that is missing.
      resolve(undefined)
    }
  })

/** systemd-timesyncd makes this file when it has synchronised the time since the start of the machine. */
const synchronisedFile = '/run/systemd/timesync/synchronized'

/**
 * Asks the kernel, whichever daemon disciplines it (timesyncd, chrony, ntpd, ptp4l): systemd's `timedatectl` reads its
 * adjtimex state for us, which says no again when somebody has set the clock by hand, and needs neither root nor a library.
 * Where there is no systemd to ask, chrony is asked, and then the file of timesyncd.
 */
export const createTimeService =
  (ask: Ask = askProgram, exists: (file: string) => boolean = existsSync): TimeService =>
  async () => {
    const kernel = (await ask('timedatectl', ['show', '--property=NTPSynchronized', '--value']))?.trim()
    if (kernel === 'yes' || kernel === 'no') return kernel === 'yes'
    // One line of values; the last is the leap status, "Not synchronised" as long as it has no source.
    const chrony = (await ask('chronyc', ['-c', 'tracking']))?.trim()
    if (chrony?.includes(',')) return !/,Not synchronised$/i.test(chrony)
    return exists(synchronisedFile)
  }
