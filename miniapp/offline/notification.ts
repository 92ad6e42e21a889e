/** What a push message says of one alarm, or of many. */
type Pushed = {
  readonly title: string
  readonly body: string
  readonly language: string
  readonly tag: string
  readonly sensor: string | null
  readonly at: number | null
}

/** A browser that is told something must show something, also when nobody can read it: then it says where to look. */
const unreadable: Pushed = {
  title: 'nattvakt',
  body: 'Something has happened. Open the dashboard.',
  language: 'en',
  tag: 'nattvakt',
  sensor: null,
  at: null,
}

const textOr = (value: unknown, other: string): string =>
  typeof value === 'string' && value !== '' ? value : other

export const readPush = (data: { json(): unknown } | undefined): Pushed => {
  try {
    const said = data?.json()
    if (typeof said !== 'object' || said === null) return unreadable
    const fields: Readonly<Record<string, unknown>> = { ...said }
    return {
      title: textOr(fields.title, unreadable.title),
      body: textOr(fields.body, unreadable.body),
      language: textOr(fields.language, unreadable.language),
      tag: textOr(fields.tag, unreadable.tag),
      sensor: typeof fields.sensor === 'string' ? fields.sensor : null,
      at: typeof fields.at === 'number' ? fields.at : null,
    }
  } catch {
    return unreadable
  }
}

/** Browsers know these; the compiler's list of them is older. */
type Options = NotificationOptions & { readonly renotify: boolean; readonly timestamp?: number }

/** One alarm is one notification, which rings again when there is news and stays until somebody has seen it. */
export const notificationOf = ({
  title,
  body,
  language,
  tag,
  sensor,
  at,
}: Pushed): readonly [string, Options] => [
  title,
  {
    body,
    lang: language,
    tag,
    renotify: true,
    requireInteraction: true,
    icon: '/icon-192.png',
    data: sensor,
    ...(at !== null && { timestamp: at }),
  },
]
