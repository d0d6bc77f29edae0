// Hot keys click the visible button that shows them; j and k walk the list; g and a letter go somewhere.
const places = { h: "/", i: "/inbox", m: "/members", l: "/insights", s: "/sources", c: "/colleagues", w: "/watches", f: "/search" }
let going = false

const visible = element => element.offsetParent !== null || element.getClientRects().length > 0

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur()
    return
  }
  if (document.querySelector("dialog[open]")) return
  if (going) {
    going = false
    if (places[event.key]) { event.preventDefault(); window.Turbo.visit(places[event.key]) }
    return
  }
  if (event.key === "g") { going = true; setTimeout(() => going = false, 1500); return }
  if (event.key === "j" || event.key === "k") return step(event, event.key === "j" ? 1 : -1)
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]")
    event.preventDefault()
    search ? search.focus() : window.Turbo.visit("/search")
    return
  }
  if (event.key === "?") { event.preventDefault(); document.getElementById("keys")?.showModal(); return }
  const shown = `[data-key="${CSS.escape(event.key)}"]`
  const button = [...document.querySelectorAll("main " + shown), ...document.querySelectorAll(shown)].find(visible)
  if (button) {
    event.preventDefault()
    const field = button.dataset.focuses && document.getElementById(button.dataset.focuses)
    if (field && visible(field)) field.focus()
    else button.click()
  }
})

function step(event, by) {
  const links = [...document.querySelectorAll("main .row-link")].filter(visible)
  if (!links.length) return
  event.preventDefault()
  const current = links.indexOf(document.activeElement)
  const selected = current >= 0 ? current : links.findIndex(link => link.getAttribute("aria-current") === "true")
  const next = links[Math.max(0, Math.min(links.length - 1, selected + by))]
  next.focus()
  if (next.closest(".letter")) next.click()
}

document.addEventListener("click", event => {
  const opener = event.target.closest("[data-opens]")
  if (opener) document.getElementById(opener.dataset.opens)?.showModal()
})
