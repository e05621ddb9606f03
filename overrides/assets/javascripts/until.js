// @ts-check

/** Something that is worth showing until a day, which the reader's browser knows and the build does not. */
class Until extends HTMLElement {
  connectedCallback() {
    const now = new Date();
    const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    this.hidden = today > (this.getAttribute("day") ?? today);
  }
}

customElements.define("bl-until", Until);
