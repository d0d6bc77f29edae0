// What just happened is said for six seconds, whatever news comes in meanwhile.
const timers = new WeakMap()

function begin(toast) {
  clearTimeout(timers.get(toast))
  timers.set(toast, setTimeout(() => toast.remove(), 6000))
}

const beginAll = () => document.querySelectorAll(".toast").forEach(toast => { if (!timers.has(toast)) begin(toast) })

document.addEventListener("turbo:load", beginAll)
document.addEventListener("turbo:render", beginAll)

document.addEventListener("turbo:before-morph-element", event => {
  if (!event.target.matches?.(".toast")) return
  if (event.detail.newElement) begin(event.target)
  else event.preventDefault()
})
