import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api } from './api.ts'

/** What a Mini App button opened: a new `opened` loads the page again even when the address is the same. */
export type Opened = { readonly path: string; readonly opened: number }

/** The dashboard as the chosen person sees it, opened the way Telegram opens a Mini App. */
export const Dashboard = (props: { readonly personId: number; readonly opened: Opened }): VNode => {
  const { personId, opened } = props
  const [source, setSource] = useState<string>()
  useEffect(() => {
    let current = true
    setSource(undefined)
    if (personId === 0) return
    api
      .initData(personId)
      .then((initData) => {
        if (current) setSource(`${opened.path}#tgWebAppData=${encodeURIComponent(initData)}`)
      })
      .catch(() => {})
    return () => {
      current = false
    }
  }, [personId, opened])
  return (
    <section class="dashboard" aria-label="Dashboard">
      {source === undefined ? (
        <p class="service">Opening the dashboard</p>
      ) : (
        <iframe key={source} src={source} title="Dashboard" />
      )}
    </section>
  )
}

/** The path of a Mini App on this server; anything else opens the dashboard's front page. */
export const pathOf = (webApp: string): string => {
  if (!URL.canParse(webApp)) return '/app'
  const { pathname, search } = new URL(webApp)
  return pathname === '/app' || pathname.startsWith('/app/') ? `${pathname}${search}` : '/app'
}
