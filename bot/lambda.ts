import { createWebhook, type Webhook } from './webhook.ts'

/** The function behind Telegram's webhook; its environment is read where the functions are put together. */
export const createTelegramHandler = (deps: Parameters<typeof createWebhook>[0]): Webhook =>
  createWebhook(deps)
