import type { GatewayClock } from '../clock.ts'
import type { GatewayConfig } from '../config.ts'
import type { DamagedFiles } from '../damaged-files.ts'
import type { Spool } from '../spool/spool.ts'
import { createCertificateWatch } from './certificate-ends.ts'
import type { HindrancesDeps } from './hindrances.ts'

/** What hinders a gateway itself, as often as it is looked. */
export const ownHindrances = (deps: {
  readonly clock: Pick<GatewayClock, 'now' | 'isTrue' | 'date'>
  readonly spool: Pick<Spool, 'status'>
  readonly damaged: Pick<DamagedFiles, 'names'>
  readonly relay: () => { isUnanswered(): boolean }
  readonly pems: { readonly ca: string; readonly cert: string }
  readonly files: GatewayConfig['certificates']
}): NonNullable<HindrancesDeps['own']> => {
  const { clock, spool, damaged, relay, pems, files } = deps
  const certificate = createCertificateWatch(pems, files)
  return () => ({
    'clock-not-set': { count: clock.isTrue() ? 0 : 1 },
    'disk-full': { count: spool.status().unsavedBytes > 0 ? 1 : 0 },
    'not-confirmed': { count: relay().isUnanswered() ? 1 : 0 },
    'certificate-ends': certificate(clock.isTrue() ? clock.date(clock.now()) : undefined),
    'files-damaged': { count: damaged.names().length, detail: damaged.names().join(', ') },
  })
}
