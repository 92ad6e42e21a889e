import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ChatView } from './chat.tsx'
import { Dashboard, type Opened, pathOf } from './dashboard.tsx'
import { Phones } from './post/phones.tsx'
import { ProcessClock } from './stage/clock.tsx'
import { StageStrip } from './stage/stage-strip.tsx'
import { takeStart } from './start-link.ts'
import { chatsOf, type Toast, unread } from './state.ts'
import { useConsole } from './use-console.ts'
import { Who } from './who.tsx'

const title = 'nattvakt: local Telegram'
const tabs = ['Chat', 'Dashboard', 'Phones'] as const
const toastMs = 4_000
const ringMs = 8_000

export const Page = (): VNode => {
  const model = useConsole()
  const { state, botName } = model
  const [tab, setTab] = useState<(typeof tabs)[number]>('Chat')
  const [start, setStart] = useState(() => takeStart(location, history))
  const [opened, setOpened] = useState<Opened>({ path: '/app', opened: 0 })
  const chat = state.chats.find(({ id }) => id === state.chatId)
  const waiting = chatsOf(state.chats, state.personId).reduce((sum, { id }) => sum + unread(state, id), 0)
  useEffect(() => {
    document.title = waiting === 0 ? title : `(${waiting}) ${title}`
  }, [waiting])
  return (
    <div class="page" data-tab={tab}>
      <header class="top">
        <h1>
          nattvakt <span class="disclaimer">local Telegram, not the real one</span>
        </h1>
        <ProcessClock />
        <p class="link" role="status" data-link={state.link}>
          {linkText[state.link]}
        </p>
      </header>
      <StageStrip />
      <Who state={state} botName={botName} onBe={model.be} onOpen={model.openChat} onGather={model.gather} />
      <main>
        {chat !== undefined && (
          <ChatView
            chat={chat}
            messages={state.messages.get(chat.id) ?? []}
            personId={state.personId}
            botName={botName}
            commands={model.commands}
            arrivals={state.arrivals}
            busy={model.busy}
            onSend={model.send}
            onPress={(message, button) => {
              if (button.webApp === undefined) return model.press(message, button)
              setOpened({ path: pathOf(button.webApp), opened: opened.opened + 1 })
              setTab('Dashboard')
            }}
            onBlock={model.block}
            start={start}
            onStart={() => setStart(undefined)}
          />
        )}
        <Dashboard personId={state.personId} opened={opened} />
        <Phones />
      </main>
      <nav class="tabs" aria-label="Chat, dashboard or phones">
        {tabs.map((name) => (
          <button
            type="button"
            key={name}
            data-name={name}
            aria-current={name === tab ? 'page' : undefined}
            onClick={() => setTab(name)}
          >
            {name}
          </button>
        ))}
      </nav>
      <div class="toasts" role="status" aria-live="assertive">
        {state.toasts.map((toast) => (
          <ToastNote
            key={toast.key}
            toast={toast}
            onDismiss={model.dismiss}
            onOpen={(chatId) => {
              model.openChat(chatId)
              setTab('Chat')
            }}
          />
        ))}
      </div>
    </div>
  )
}

const linkText = { connecting: 'connecting', open: 'live', lost: 'connection lost, trying again' } as const

/** An alert stays until it is read; the others go by themselves. */
const ToastNote = (props: {
  readonly toast: Toast
  readonly onDismiss: (key: number) => void
  readonly onOpen: (chatId: number) => void
}): VNode => {
  const { toast, onDismiss, onOpen } = props
  const { chatId } = toast
  useEffect(() => {
    if (toast.alert) return
    const timer = setTimeout(() => onDismiss(toast.key), chatId === undefined ? toastMs : ringMs)
    return () => clearTimeout(timer)
  }, [toast.key])
  return (
    <p class="toast">
      <span>{toast.text}</span>
      <button type="button" onClick={() => (chatId === undefined ? onDismiss(toast.key) : onOpen(chatId))}>
        {chatId === undefined ? 'OK' : 'Open'}
      </button>
    </p>
  )
}
