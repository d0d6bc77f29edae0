// Words marked in a member's message go along when somebody presses Quote.
// A message carries data-message; the Quote link carries data-quote and leads to /insights/new.
let marked = null

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection()
  const words = selection?.toString().trim()
  if (!words) return
  const message = selection.anchorNode?.parentElement?.closest("[data-message]")
  if (message && message.contains(selection.focusNode)) marked = { message: message.dataset.message, words }
})

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-quote]")
  if (!link) return
  const still = marked && document.querySelector(`[data-message="${CSS.escape(marked.message)}"]`)
  const message = still ? marked.message : link.dataset.quote
  if (!message) return
  const to = new URL("/insights/new", location.href)
  to.searchParams.set("message", message)
  if (still) to.searchParams.set("words", marked.words)
  link.href = to.pathname + to.search
}, true)

document.addEventListener("turbo:load", () => marked = null)
