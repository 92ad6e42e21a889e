import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createNative, nativeOf } from '../../../miniapp/native/native.ts'
import { startAtOf } from '../../../miniapp/native/start-param.ts'
import { signals, themeOf } from '../../../miniapp/native/theme.ts'
import { firstTheme, telegramOf } from '../../../miniapp/native/web-events.ts'
import type { TelegramWindow } from '../../../miniapp/telegram.ts'

const hash = '#tgWebAppData=user%3D1%26hash%3Dab'
type Posted = readonly [type: string, data: unknown]

/** A phone's Telegram around the page: what it was asked, and how it says something. */
const phone = () => {
  const posted: Posted[] = []
  const page: TelegramWindow = {
    location: { hash },
    TelegramWebviewProxy: { postEvent: (type, data) => posted.push([type, JSON.parse(data)]) },
  }
  const telegram = telegramOf(page)
  if (telegram === undefined) throw new Error('no Telegram')
  const styles = new Map<string, string>()
  const surface = {
    dataset: {} as DOMStringMap,
    style: { setProperty: (name: string, value: string | null) => void styles.set(name, value ?? '') },
  }
  return {
    page,
    posted,
    styles,
    surface,
    native: createNative(telegram, surface, null),
    say: (type: string, data?: unknown) => page.Telegram?.WebView?.receiveEvent?.(type, data),
  }
}

test('there is no Telegram on the web, nor where the page is framed without being opened by it', () => {
  const parent = { postMessage: () => undefined }
  expect(telegramOf({ location: { hash: '' }, parent })).toBeUndefined()
  const alone: TelegramWindow & { parent?: unknown } = { location: { hash } }
  alone.parent = alone
  expect(telegramOf(alone)).toBeUndefined()
  expect(nativeOf(alone, phone().surface)).toBeUndefined()
})

test('in a frame it is spoken to by messages, and only the frame around is heard', () => {
  const sent: string[] = []
  const parent = { postMessage: (data: string) => sent.push(data) }
  let hear: (event: MessageEvent) => void = () => undefined
  const telegram = telegramOf({
    location: { hash },
    parent,
    addEventListener: (_, listener) => (hear = listener),
  })
  telegram?.post('web_app_ready')
  expect(sent).toEqual(['{"eventType":"web_app_ready","eventData":{}}'])
  const heard: unknown[] = []
  telegram?.on('back_button_pressed', (data) => heard.push(data))
  const message = (source: unknown, data: unknown) => hear({ source, data } as MessageEvent)
  message({}, '{"eventType":"back_button_pressed"}')
  for (const data of [7, 'no JSON', 'null', '{"eventType":7}']) message(parent, data)
  expect(heard).toEqual([])
  message(parent, '{"eventType":"back_button_pressed","eventData":1}')
  expect(heard).toEqual([1])
})

test('its arrow goes back, its big button acts once, and it feels what became of that', () => {
  const { native, posted, say } = phone()
  let pressed = 0
  const press = (): void => {
    pressed += 1
  }
  native.back(press)
  say('back_button_pressed')
  native.main({ text: 'I have it', press, isBusy: false })
  say('main_button_pressed')
  native.main({ text: 'Saving', press, isBusy: true })
  say('main_button_pressed')
  native.back(null)
  say('back_button_pressed')
  expect(pressed).toBe(2)
  native.feel('success')
  native.feel('selection')
  native.guard(true)
  native.guard(true)
  native.guard(false)
  expect(posted.slice(5)).toEqual([
    ['web_app_setup_back_button', { is_visible: true }],
    [
      'web_app_setup_main_button',
      { is_visible: true, is_active: true, is_progress_visible: false, text: 'I have it' },
    ],
    [
      'web_app_setup_main_button',
      { is_visible: true, is_active: false, is_progress_visible: true, text: 'Saving' },
    ],
    ['web_app_setup_back_button', { is_visible: false }],
    ['web_app_trigger_haptic_feedback', { type: 'notification', notification_type: 'success' }],
    ['web_app_trigger_haptic_feedback', { type: 'selection_change' }],
    ['web_app_setup_closing_behavior', { need_confirmation: true }],
    ['web_app_setup_closing_behavior', { need_confirmation: false }],
  ])
})

const dark = {
  bg_color: '#17212b',
  secondary_bg_color: '#232e3c',
  text_color: '#f5f5f5',
  hint_color: '#232f3a',
  link_color: '#6ab3f3',
  evil: 'url(https://elsewhere.example)',
}

test('the page takes on the colours of the reader, but none that could not be read', () => {
  const theme = themeOf(dark)
  expect(theme?.scheme).toBe('dark')
  expect(theme?.colours).toEqual({
    '--surface': '#17212b',
    '--ground': '#232e3c',
    '--ink': '#f5f5f5',
    '--accent': '#6ab3f3',
    // What is written on it must be read as well.
    '--accent-ink': '#000000',
  })
  expect(themeOf({ ...dark, bg_color: '#ffffff', secondary_bg_color: '#f0f0f0' })?.scheme).toBe('light')
  for (const params of [null, 7, {}, { bg_color: 'red; background: url(x)' }])
    expect(themeOf(params)).toBeUndefined()
})

test('what says that something is wrong is as in the styles, and read on every ground that is taken', () => {
  const styles = readFileSync(new URL('../../../miniapp/styles/tokens.css', import.meta.url), 'utf8')
  for (const signal of [...signals.light, ...signals.dark]) expect(styles).toContain(signal)
  const grey = { ...dark, bg_color: '#55606c', secondary_bg_color: '#444d57' }
  expect(themeOf(grey)).toEqual({ scheme: 'dark', colours: { '--ground': '#0d1318' } })
  expect(themeOf({ ...grey, bg_color: '#a0a8b0' })).toEqual({
    scheme: 'light',
    colours: { '--ground': '#f4f6f8' },
  })
})

test('a colour that the next theme does not bring does not stay', () => {
  const { say, styles } = phone()
  say('theme_changed', { theme_params: dark })
  say('theme_changed', { theme_params: { bg_color: '#ffffff', link_color: '#6ab3f3' } })
  expect([styles.get('--surface'), styles.get('--accent'), styles.get('--accent-ink')]).toEqual([
    '#ffffff',
    '',
    '',
  ])
})

test('and when they change, or its edges do, it follows', () => {
  const { say, styles, surface } = phone()
  say('theme_changed', { theme_params: dark })
  say('content_safe_area_changed', { top: 46, left: 'x', bottom: -3, right: 10_000 })
  expect(surface.dataset).toMatchObject({ telegram: '', scheme: 'dark' })
  expect([styles.get('--surface'), styles.get('--content-safe-top')]).toEqual(['#17212b', '46px'])
  expect(['left', 'bottom', 'right'].map((side) => styles.get(`--content-safe-${side}`))).toEqual([
    '0px',
    '0px',
    '0px',
  ])
})

test('the theme stands in the address before it is said', () => {
  const params = encodeURIComponent(JSON.stringify(dark))
  expect(firstTheme({ location: { hash: `#tgWebAppThemeParams=${params}` } })).toEqual(dark)
  expect(firstTheme({ location: { hash: '#tgWebAppThemeParams=%7Bbad' } })).toBeNull()
})

test('a link into the Mini App leads to a sensor, an alarm, or exactly a view', () => {
  expect(startAtOf('freezer-3')).toEqual({ sensor: 'freezer-3', query: '' })
  expect(startAtOf('a_freezer-3')).toEqual({ sensor: 'freezer-3', query: '' })
  expect(startAtOf('v_freezer-3_168')).toEqual({ sensor: 'freezer-3', query: 'sensor=freezer-3&hours=168' })
  expect(startAtOf('v_duty')).toEqual({ sensor: null, query: 'view=duty' })
  const [from, to] = [1_795_900_000, 1_795_903_600].map((second) => second.toString(36))
  expect(startAtOf(`v_freezer-3_${from}_${to}`).query).toBe(
    'sensor=freezer-3&from=2026-11-28T21:06:40.000Z&to=2026-11-28T22:06:40.000Z',
  )
})
