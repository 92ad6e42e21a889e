import type { TelegramWindow } from '../telegram.ts'
import type { Native } from './no-native.ts'
import { themeNames, themeOf } from './theme.ts'
import { firstTheme, type Telegram, telegramOf } from './web-events.ts'

const sides = ['top', 'right', 'bottom', 'left'] as const
const numberIn = (data: unknown, name: string): number => {
  const value =
    typeof data === 'object' && data !== null ? Object.entries(data).find(([key]) => key === name)?.[1] : 0
  return typeof value === 'number' && value >= 0 && value < 500 ? value : 0
}

type Surface = Pick<HTMLElement, 'dataset'> & { readonly style: Pick<CSSStyleDeclaration, 'setProperty'> }

/** The page in Telegram: it takes on its colours and keeps clear of its edges, from now on and whenever they change. */
export const createNative = (telegram: Telegram, surface: Surface, firstTheme: unknown): Native => {
  const wear = (params: unknown): void => {
    const theme = themeOf(params)
    if (theme === undefined) return
    surface.dataset.scheme = theme.scheme
    for (const name of themeNames) surface.style.setProperty(name, theme.colours[name] ?? '')
    telegram.post('web_app_set_header_color', { color: theme.colours['--ground'] })
    telegram.post('web_app_set_background_color', { color: theme.colours['--ground'] })
  }
  surface.dataset.telegram = ''
  wear(firstTheme)
  telegram.on('theme_changed', (data) => {
    wear(typeof data === 'object' && data !== null && 'theme_params' in data ? data.theme_params : null)
  })
  const areas = { safe: '--safe', content: '--content-safe' } as const
  const keepClear = (area: keyof typeof areas) => (data: unknown) => {
    for (const side of sides) surface.style.setProperty(`${areas[area]}-${side}`, `${numberIn(data, side)}px`)
  }
  telegram.on('safe_area_changed', keepClear('safe'))
  telegram.on('content_safe_area_changed', keepClear('content'))
  let onBack: (() => void) | null = null
  let onMain: (() => void) | null = null
  telegram.on('back_button_pressed', () => onBack?.())
  telegram.on('main_button_pressed', () => onMain?.())
  telegram.post('web_app_ready')
  telegram.post('web_app_expand')
  telegram.post('web_app_request_theme')
  telegram.post('web_app_request_safe_area')
  telegram.post('web_app_request_content_safe_area')
  let isGuarded = false
  return {
    isThere: true,
    back: (press) => {
      onBack = press
      telegram.post('web_app_setup_back_button', { is_visible: press !== null })
    },
    main: (button) => {
      onMain = button === null || button.isBusy ? null : button.press
      telegram.post(
        'web_app_setup_main_button',
        button === null
          ? { is_visible: false }
          : {
              is_visible: true,
              is_active: !button.isBusy,
              is_progress_visible: button.isBusy,
              text: button.text,
            },
      )
    },
    feel: (haptic) => {
      telegram.post(
        'web_app_trigger_haptic_feedback',
        haptic === 'selection'
          ? { type: 'selection_change' }
          : { type: 'notification', notification_type: haptic },
      )
    },
    guard: (isUnsaved) => {
      if (isUnsaved === isGuarded) return
      isGuarded = isUnsaved
      telegram.post('web_app_setup_closing_behavior', { need_confirmation: isUnsaved })
    },
  }
}

/** The Telegram around the page, if there is one. */
export const nativeOf = (page: TelegramWindow, surface: Surface): Native | undefined => {
  const telegram = telegramOf(page)
  return telegram && createNative(telegram, surface, firstTheme(page))
}
