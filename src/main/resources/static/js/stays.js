// What somebody has begun is left as it is by live news: a form in which anything was typed or chosen, and [data-stays], with an id: what is
// open. Until it is sent, and as long as the page still has it. An id that changes with what a form starts from gives the form up when
// somebody else has changed that.
const differs = field => {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked
  if (field.options) return [...field.options].some(option => option.selected !== option.defaultSelected) && (field.selectedIndex > 0 || [...field.options].some(option => option.defaultSelected))
  return field.type !== "hidden" && field.defaultValue !== undefined && field.value !== field.defaultValue
}

const isBegun = element => element.tagName === "FORM" && !element.hasAttribute("data-sent") && [...element.elements].some(differs)

document.addEventListener("turbo:before-morph-element", event => {
  const { currentElement, newElement } = event.detail
  if (!newElement) return
  const stays = currentElement.hasAttribute("data-stays") && currentElement.id === newElement.id
  const begun = isBegun(currentElement) && currentElement.getAttribute("action") === newElement.getAttribute("action")
  if (stays || begun) event.preventDefault()
})

document.addEventListener("turbo:submit-end", event => {
  if (!event.detail.success) return
  event.target.setAttribute("data-sent", "")
  event.target.closest("[data-stays]")?.removeAttribute("data-stays")
})
