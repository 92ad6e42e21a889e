import { fromJson, type LiveEvent, readDeletedEvent, readMessageEvent, readToastEvent } from './model.ts'

const retryMs = 1_500

/** Listens to /telegram/events and keeps trying; the returned function stops it. */
export const listen = (told: (event: LiveEvent) => void): (() => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const on = (name: string, take: (body: unknown) => LiveEvent): void => {
    source?.addEventListener(name, (event) => told(take(fromJson(String(event.data)))))
  }
  const connect = (): void => {
    source = new EventSource('/telegram/events')
    source.addEventListener('open', () => told({ kind: 'open' }))
    source.addEventListener('error', () => {
      // A browser gives up for good on an answer that is not a stream, as while the process restarts.
      source?.close()
      told({ kind: 'lost' })
      timer = setTimeout(connect, retryMs)
    })
    on('message', (body) => ({ kind: 'message', ...readMessageEvent(body, 'message') }))
    on('deleted', (body) => ({ kind: 'deleted', ...readDeletedEvent(body, 'deleted') }))
    on('toast', (body) => ({ kind: 'toast', ...readToastEvent(body, 'toast') }))
    on('chats', () => ({ kind: 'chats' }))
  }
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
