import { render } from 'preact'
import { Page } from './page.tsx'
import './style/base.css'
import './style/frame.css'
import './style/who.css'
import './style/chat.css'
import './style/message.css'
import './style/keyboard.css'
import './style/composer.css'
import './style/dashboard.css'
import './style/stage.css'
import './style/phones.css'
import './style/narrow.css'

const root = document.getElementById('page')
if (root !== null) render(<Page />, root)
