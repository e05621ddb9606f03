// @ts-check

/** A fold that is on paper only if somebody opened it: to print, the frame opens all of them. */
class Unprinted extends HTMLElement {
  printing = false;

  connectedCallback() {
    const fold = this.querySelector("details");
    addEventListener("beforeprint", () => (this.printing = true));
    addEventListener("afterprint", () => (this.printing = false));
    const note = () => this.printing || matchMedia("print").matches || this.toggleAttribute("data-open", fold?.open);
    fold?.addEventListener("toggle", note);
    note();
  }
}

customElements.define("bl-unprinted", Unprinted);
