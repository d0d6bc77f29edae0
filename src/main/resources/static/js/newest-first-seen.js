// A thread opens where it ended: [data-newest] scrolls to its last entry, once per visit and never while somebody reads.
const shown = new WeakSet()

function show() {
  document.querySelectorAll("[data-newest]").forEach(thread => {
    if (shown.has(thread)) return
    shown.add(thread)
    thread.scrollTop = thread.scrollHeight
  })
}

document.addEventListener("turbo:load", show)
