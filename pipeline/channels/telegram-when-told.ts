import { loadedOnce } from '../ports/loaded-once.ts'
import type { Teller } from '../ports/teller.ts'
import type { TelegramTellerDeps } from './telegram/teller.ts'

/** The teller of Telegram, loaded with the first thing that somebody is told: of most reports, and most that people ask, nobody is. */
export const telegramWhenTold = (
  deps: TelegramTellerDeps,
): Teller & Required<Pick<Teller, 'say' | 'picture'>> => {
  const teller = loadedOnce(async () => (await import('./telegram/teller.ts')).createTelegramTeller(deps))
  return {
    tell: async (...said) => (await teller()).tell(...said),
    say: async (...said) => (await teller()).say(...said),
    picture: async (...said) => (await teller()).picture(...said),
  }
}
