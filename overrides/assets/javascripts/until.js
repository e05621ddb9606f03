// @ts-check
import { today } from "./period.js";

/** Something that is worth showing until a day, which the reader's browser knows and the build does not. */
class Until extends HTMLElement {
  connectedCallback() {
    this.hidden = today() > (this.getAttribute("day") ?? today());
  }
}

customElements.define("bl-until", Until);
