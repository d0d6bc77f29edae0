// One menu open at a time; Escape or a click elsewhere closes it.
const open = () => document.querySelectorAll("details.menu[open]")

document.addEventListener("toggle", event => {
  if (!event.target.matches?.("details.menu[open]")) return
  open().forEach(menu => { if (menu !== event.target && !menu.contains(event.target)) menu.open = false })
  event.target.querySelector(".menu-item")?.focus({ preventScroll: true })
}, true)

document.addEventListener("click", event => open().forEach(menu => { if (!menu.contains(event.target)) menu.open = false }))

document.addEventListener("keydown", event => {
  const menus = [...open()]
  if (event.key === "Escape") menus.forEach(menu => { menu.open = false; menu.querySelector("summary")?.focus() })
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || !menus.length) return
  const items = [...menus.at(-1).querySelectorAll(".menu-item")]
  const next = items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)
  if (items[next]) { event.preventDefault(); items[next].focus() }
})

document.addEventListener("turbo:submit-end", event => {
  const held = event.target.closest("details.menu, details.touch, dialog")
  if (!held || !event.detail.success || event.detail.formSubmission.submitter?.hasAttribute("data-keeps-open")) return
  if (held.tagName === "DIALOG") held.close()
  else held.open = false
})

// News that comes in while a menu is open does not close it.
document.addEventListener("turbo:before-morph-attribute", event => {
  if (event.detail.attributeName === "open" && event.detail.mutationType === "remove") event.preventDefault()
})
