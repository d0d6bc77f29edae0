// <letters-left of="reply" most="500" unit="graphemes" link="23"> counts down what still fits into a field, as the place counts it:
// characters, graphemes or bytes; every web address as so many letters as link says, if it says so. Quiet until it matters.
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]/g

class LettersLeft extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("of"))
    if (!this.field) return
    this.most = Number(this.getAttribute("most"))
    this.said = this.textContent
    this.count = () => this.show(this.most - this.length(this.field.value))
    this.field.addEventListener("input", this.count)
    this.count()
  }

  disconnectedCallback() {
    this.field?.removeEventListener("input", this.count)
  }

  length(text) {
    const link = Number(this.getAttribute("link"))
    const words = link ? text.replace(LINK, "x".repeat(link)) : text
    if (this.getAttribute("unit") === "bytes") return new TextEncoder().encode(words).length
    if (this.getAttribute("unit") === "graphemes" && Intl.Segmenter) return [...new Intl.Segmenter().segment(words)].length
    return [...words].length
  }

  show(left) {
    const near = left <= this.most / 4
    this.classList.toggle("is-near", near && left >= 0)
    this.classList.toggle("is-over", left < 0)
    this.textContent = left < 0 ? `${(-left).toLocaleString("en")} too many` : near || this.most <= 1000 ? `${left.toLocaleString("en")} left` : this.said
    // Read out only once it is too long.
    this.setAttribute("aria-live", left < 0 ? "polite" : "off")
  }
}

customElements.define("letters-left", LettersLeft)
