// [data-stays], with an id, is left as it is by live news as long as the page still has it: half-filled forms, what is open.
// An id that changes with what the form starts from gives the form up when somebody else has changed that.
document.addEventListener("turbo:before-morph-element", event => {
  const { currentElement, newElement } = event.detail
  if (newElement && currentElement.hasAttribute("data-stays") && currentElement.id === newElement.id) event.preventDefault()
})

document.addEventListener("turbo:submit-end", event => {
  if (event.detail.success) event.target.closest("[data-stays]")?.removeAttribute("data-stays")
})
