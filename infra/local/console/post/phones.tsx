import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { minuteOf } from '../times.ts'
import { type Mail, type Post, post, type Sms } from './post.ts'

const askEveryMs = 3_000

/** What lies in the mailboxes and on the phones of this machine, asked for while somebody looks. */
const usePost = (): readonly [Post, () => void] => {
  const [known, setKnown] = useState<Post>({ mails: [], texts: [] })
  const [round, again] = useState(0)
  useEffect(() => {
    let isOver = false
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      const found = await post.look()
      if (!isOver && found !== undefined) setKnown(found)
    }
    void look()
    const asking = setInterval(() => void look(), askEveryMs)
    return () => {
      isOver = true
      clearInterval(asking)
    }
  }, [round])
  return [known, () => again(round + 1)]
}

/** So many of the newest are on a phone's screen. */
const shownMost = 12

/** What comes here besides, which has no phone of its own on this page. */
const others = [
  ['/calls', 'Calls'],
  ['/push', 'Push'],
  ['/hooks', 'Webhooks'],
] as const

/** The phones of the people here, as they lie beside the chat: texts, and mails. */
export const Phones = (): VNode => {
  const [{ mails, texts }, again] = usePost()
  return (
    <section class="phones" aria-label="Mail and text messages">
      <Phone title="Text messages" href="/sms" isEmpty={texts.length === 0}>
        {[...texts]
          .reverse()
          .slice(0, shownMost)
          .map((text) => (
            <SmsNote key={`${text.at} ${text.to}`} text={text} answered={again} />
          ))}
      </Phone>
      <Phone title="Mail" href="/mail" isEmpty={mails.length === 0}>
        {[...mails]
          .reverse()
          .slice(0, shownMost)
          .map((mail) => (
            <MailNote key={`${mail.at} ${mail.subject}`} mail={mail} />
          ))}
      </Phone>
      <nav class="phones__others" aria-label="What else comes here">
        {others.map(([href, name]) => (
          <a key={href} href={href} target="_blank" rel="noreferrer">
            {name}
          </a>
        ))}
      </nav>
    </section>
  )
}

const Phone = (props: {
  readonly title: string
  readonly href: string
  readonly isEmpty: boolean
  readonly children: readonly VNode[]
}): VNode => (
  <article class="phone">
    <header>
      <h2>{props.title}</h2>
      <a href={props.href} target="_blank" rel="noreferrer">
        All<span class="unseen"> of {props.title}</span>
      </a>
    </header>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is below is reached with the arrow keys. */}
    <section class="phone__screen" aria-label={`Screen: ${props.title}`} tabIndex={0}>
      {props.isEmpty && (
        <p class="phone__empty">
          Nothing yet. /contact in the chat gives somebody an address and a number, and an alarm that nobody
          takes comes here.
        </p>
      )}
      {props.children}
    </section>
  </article>
)

const SmsNote = ({ text, answered }: { readonly text: Sms; readonly answered: () => void }): VNode => (
  <div class="sms">
    <p class="sms__to">
      {text.to} · <time>{minuteOf(text.at)}</time>
    </p>
    <p class="sms__words">{text.text}</p>
    <button type="button" onClick={() => void post.answer(text.to, '1').then(answered)}>
      Answer 1<span class="unseen">, which takes it, from {text.to}</span>
    </button>
  </div>
)

/** What a mail holds cannot run here; its links open beside it. */
const MailNote = ({ mail }: { readonly mail: Mail }): VNode => (
  <details class="mail">
    <summary>
      <b>{mail.subject}</b>
      <small>
        {mail.to.join(', ')} · {minuteOf(mail.at)}
      </small>
    </summary>
    <iframe
      title={mail.subject}
      sandbox="allow-popups"
      srcdoc={mail.html.replace('<head>', '<head><base target="_blank">')}
    />
  </details>
)
