import type { Api } from 'grammy'
import { languages } from '#core/directory.ts'
import { text } from '../../pipeline/locales/text.ts'
import { allowedUpdates } from '../updates/allowed-updates.ts'
import { announceCommands } from './announce.ts'

export type Introduction = {
  /** Where Telegram delivers updates, and what it proves itself with; nothing changes there without it. */
  readonly webhook?: { readonly url: string; readonly secret: string }
  /** What the button beside the text field opens. */
  readonly dashboard?: string
}

/** Tells Telegram what it must know of a new version: the commands, where updates go, and the page. Doing it again changes nothing. */
export const introduce = async (
  api: Pick<Api, 'setMyCommands' | 'setWebhook' | 'setChatMenuButton'>,
  { webhook, dashboard }: Introduction,
): Promise<readonly string[]> => {
  await announceCommands(api)
  const done = [`The commands are announced in ${languages.length} languages.`]
  if (dashboard !== undefined) {
    const button = { type: 'web_app', text: text('en', 'button-menu'), web_app: { url: dashboard } } as const
    await api.setChatMenuButton({ menu_button: button })
    done.push('The menu button opens the dashboard.')
  }
  if (webhook !== undefined) {
    const { url, secret } = webhook
    await api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates })
    done.push(`Updates go to ${new URL(url).host}.`)
  }
  return done
}
