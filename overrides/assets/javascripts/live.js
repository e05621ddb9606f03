// @ts-check
import { watch } from "./store.js";

/** An element of ours that shows what this device remembers, and shows it anew when that changes. */
export class Live extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    this.unwatch = watch(() => this.show());
    this.show();
  }

  disconnectedCallback() {
    this.unwatch?.();
  }

  /** @param {Event} _event */
  handleEvent(_event) {}

  show() {}

  /**
   * Returns what a button or link that was pressed does: its `data-do`.
   *
   * @param {Event} event
   */
  door(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    return (event.type === "click" && target.closest("[data-do]")?.getAttribute("data-do")) || "";
  }

  /** @param {string} part */
  find(part) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${part}]`));
  }

  /**
   * Returns words that the page brought as `data-KEY`, here or around here, with values filled in.
   *
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   */
  words(key, values = {}) {
    const says = this.closest(`[data-${key}]`)?.getAttribute(`data-${key}`) ?? "";
    return says.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }
}
