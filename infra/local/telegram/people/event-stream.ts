import type { ServerResponse } from 'node:http'
import type { Change } from '../model.ts'
import type { Desk } from '../state/store.ts'
import { messageView } from './view.ts'

/** A proxy or a phone gives up on a quiet connection after half a minute or so; real milliseconds. */
const heartbeatMs = 15_000
/** A page that reads this slowly is cut off, and loads everything again when it reconnects. */
const unreadBytesMax = 4 * 1024 * 1024

export type EventStream = {
  open(response: ServerResponse): void
  close(): void
}

/** `GET /telegram/events`: events `message`, `deleted`, `toast` and `chats`, each with a JSON object. */
export const createEventStream = (desk: Desk): EventStream => {
  const listeners = new Set<ServerResponse>()

  const write = (text: string): void => {
    for (const response of listeners) {
      if (response.writableLength > unreadBytesMax) response.destroy()
      else response.write(text)
    }
  }
  const stopListening = desk.onChange((change) => {
    if (listeners.size > 0) write(`event: ${change.kind}\ndata: ${JSON.stringify(bodyOf(desk, change))}\n\n`)
  })
  let stopTimer = (): void => {}
  const beat = (): void => {
    write(': still here\n\n')
    stopTimer = desk.clock.after(heartbeatMs * desk.clock.speed, beat)
  }

  return {
    open: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      response.write('retry: 1000\n\n')
      if (listeners.size === 0) beat()
      listeners.add(response)
      response.on('close', () => {
        listeners.delete(response)
        if (listeners.size === 0) stopTimer()
      })
    },
    close: () => {
      stopTimer()
      stopListening()
      for (const response of listeners) response.end()
    },
  }
}

const bodyOf = (desk: Desk, change: Change): object => {
  switch (change.kind) {
    case 'message':
      return { chatId: change.chatId, message: messageView(desk, change.message), edited: change.edited }
    case 'deleted':
      return { chatId: change.chatId, messageId: change.messageId }
    case 'toast': {
      const { chatId, personId, text, alert } = change
      return { chatId, personId, text, alert }
    }
    case 'chats':
      return {}
    default:
      return change satisfies never
  }
}
