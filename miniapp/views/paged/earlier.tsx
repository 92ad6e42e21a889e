import type { ViewWords } from '../../locales/views/view-words.ts'
import { notAnsweredText } from '../shell.tsx'
import type { Earlier } from './use-pages.ts'

/** Leads to what was before, as long as there is more; and says why it did not come. */
export const EarlierButton = ({ earlier, say }: { readonly earlier: Earlier; readonly say: ViewWords }) => {
  const { isBusy, failed, fetch } = earlier
  if (fetch === null) return null
  return (
    <div class="act">
      <button type="button" class="button" disabled={isBusy} onClick={fetch}>
        {isBusy ? say.fetching : say.earlier}
      </button>
      {failed !== null && (
        <p class="act__failed" role="alert">
          {notAnsweredText(failed, say)}
        </p>
      )}
    </div>
  )
}
