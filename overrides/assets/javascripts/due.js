// @ts-check
import { today } from "./period.js";

/** Says that something is overdue, once the last day for it is over. Without this script the day alone stands. */
class Due extends HTMLElement {
  connectedCallback() {
    this.hidden = today() <= (this.getAttribute("day") ?? today());
  }
}

customElements.define("bl-due", Due);
