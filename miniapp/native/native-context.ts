import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Native, noNative } from './no-native.ts'

/** The Telegram around the page, for whatever in it can make use of it. */
export const NativeContext = createContext<Native>(noNative)
export const useNative = (): Native => useContext(NativeContext)
