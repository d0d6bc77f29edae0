// a[data-older] puts further moments in below, without losing the place. The address then says how far down somebody has come, so that
// live news, a reload and the way back show it again.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-older]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  const frame = link.closest("turbo-frame")
  link.textContent = "One moment…"
  frame.src = link.dataset.older
}, true)

document.addEventListener("turbo:frame-load", event => {
  if (!event.target.matches(".older")) return
  const lines = event.target.querySelectorAll(".moment")
  if (!lines.length) return
  const here = new URL(location.href)
  here.searchParams.set("down", lines[lines.length - 1].id.replace("moment-", ""))
  history.replaceState(history.state, "", here)
  lines[0].querySelector("a")?.focus({ preventScroll: true })
})

document.addEventListener("turbo:fetch-request-error", event => {
  const link = event.target.closest?.(".older")?.querySelector("a[data-older]")
  if (!link) return
  event.preventDefault()
  event.target.removeAttribute("src")
  link.textContent = "That did not arrive. Try again"
})

// News comes in above: whoever reads further down keeps looking at the same line.
let seen = null

document.addEventListener("turbo:before-render", event => {
  const line = event.detail.renderMethod === "morph" && scrollY > 0 && [...document.querySelectorAll(".moment")].find(one => one.getBoundingClientRect().bottom > 0)
  seen = line ? { id: line.id, top: line.getBoundingClientRect().top } : null
})

document.addEventListener("turbo:render", () => {
  const line = seen && document.getElementById(seen.id)
  if (line) scrollBy({ top: line.getBoundingClientRect().top - seen.top, behavior: "instant" })
  seen = null
})
