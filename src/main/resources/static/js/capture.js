// a[data-captures] opens the form behind it in a dialog, on whatever page somebody is; what was pasted and not kept is still there.
document.addEventListener("click", async event => {
  const link = event.target.closest("a[data-captures]")
  const dialog = document.getElementById("capture")
  if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  link.closest("details")?.removeAttribute("open")
  const frame = dialog.querySelector("turbo-frame")
  if (!frame.querySelector("textarea")?.value.trim()) {
    frame.removeAttribute("src")
    frame.src = link.href
    await frame.loaded
  }
  if (!dialog.open && dialog.isConnected) dialog.showModal()
  frame.querySelector("textarea")?.focus()
})

// Somebody who was signed out meanwhile, or may not paste, sees why.
document.addEventListener("turbo:frame-missing", event => {
  if (event.target.id !== "capture-form") return
  event.preventDefault()
  event.detail.visit(event.detail.response)
})

document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches?.(".capture-form textarea, .capture-form input")) return
  event.preventDefault()
  event.target.form.querySelector("button.is-main").click()
})
