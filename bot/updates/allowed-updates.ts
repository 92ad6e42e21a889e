/** What the bot listens to; for `setWebhook` and `getUpdates` alike, so that nothing else is ever sent. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const
