// A list stays scrolled to where it was when the next page shows the same list: [data-keeps-place] names it.
const kept = new Map()
const placed = new WeakSet()

document.addEventListener("turbo:before-render", () =>
  document.querySelectorAll("[data-keeps-place]").forEach(list => kept.set(list.dataset.keepsPlace, list.scrollTop)))

const place = () => document.querySelectorAll("[data-keeps-place]").forEach(list => {
  if (placed.has(list)) return
  placed.add(list)
  list.scrollTop = kept.get(list.dataset.keepsPlace) ?? 0
  if (list.scrollHeight > list.clientHeight) list.querySelector("[aria-current=true]")?.closest("li")?.scrollIntoView({ block: "nearest" })
})

document.addEventListener("turbo:render", place)
document.addEventListener("turbo:load", place)
