// Looks again while somebody looks at it: what is new is put in, what has changed takes the place of what it was, and all else stays
// as it is, with what somebody has begun to write there.
const lookEveryMs = 2_000
const came = document.querySelector('#came')
const lost = document.querySelector('#lost')

const articlesIn = (root) => [...root.querySelectorAll('article')]
/** What each was when it came: what a reader does with it (a frame that is drawn larger) is no change of it. */
const shown = new Map(articlesIn(came).map((one) => [one.id, one.outerHTML]))

const put = (one, below) => {
  const here = document.getElementById(one.id)
  if (here !== null && shown.get(one.id) === one.outerHTML) return here
  const node = document.importNode(one, true)
  if (here === null) came.insertBefore(node, below)
  else {
    const isInIt = here.contains(document.activeElement)
    here.replaceWith(node)
    if (isInIt) {
      node.tabIndex = -1
      node.focus()
    }
  }
  shown.set(one.id, one.outerHTML)
  return node
}

const look = async () => {
  if (document.visibilityState !== 'visible') return
  try {
    const answer = await fetch(location.pathname)
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#came')
    const articles = articlesIn(page)
    if (articles.length === 0) {
      if (shown.size > 0) came.innerHTML = page.innerHTML
      shown.clear()
    } else {
      came.querySelector('.empty')?.remove()
      const there = new Set(articles.map(({ id }) => id))
      for (const one of articlesIn(came)) if (!there.has(one.id)) one.remove()
      let below = null
      for (const one of articles.reverse()) below = put(one, below)
    }
    lost.hidden = true
  } catch {
    lost.hidden = false
  }
}

const lookOn = async () => {
  await look()
  setTimeout(lookOn, lookEveryMs)
}
setTimeout(lookOn, lookEveryMs)
document.addEventListener('visibilitychange', look)
