// A thread opens where it ended: [data-newest] scrolls to its last entry, once per visit. What comes later is scrolled to only
// for whoever is at the end already, never while somebody reads further up.
const shown = new WeakSet()
const atEnd = new WeakSet()

function show() {
  document.querySelectorAll("[data-newest]").forEach(thread => {
    if (shown.has(thread)) return
    shown.add(thread)
    thread.scrollTop = thread.scrollHeight
  })
}

document.addEventListener("turbo:before-render", () => document.querySelectorAll("[data-newest]").forEach(thread =>
  thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40 ? atEnd.add(thread) : atEnd.delete(thread)))

document.addEventListener("turbo:render", () => document.querySelectorAll("[data-newest]").forEach(thread => {
  if (atEnd.has(thread)) thread.scrollTop = thread.scrollHeight
}))

document.addEventListener("turbo:load", show)
