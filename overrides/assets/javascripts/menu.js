// @ts-check
/**
 * The button of the menu on a narrow screen. The theme's own is a label, which no keyboard reaches
 * and no screen reader knows; it stays for whoever has no script.
 */
class Menu extends HTMLElement {
  connectedCallback() {
    const drawer = document.getElementById("__drawer");
    const label = this.previousElementSibling;
    if (!(drawer instanceof HTMLInputElement) || !(label instanceof HTMLElement)) return;
    label.hidden = true;
    this.hidden = false;
    this.drawer = drawer;
    this.addEventListener("click", this);
    drawer.addEventListener("change", this);
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    this.drawer?.removeEventListener("change", this);
    document.removeEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!this.drawer) return;
    if (event.type === "click") this.drawer.click();
    else if (event.type === "change") this.tell(this.drawer.checked);
    else if (event instanceof KeyboardEvent && event.key === "Escape" && this.drawer.checked) {
      this.drawer.click();
      this.querySelector("button")?.focus();
    }
  }

  /**
   * Say whether the menu is open; then the keyboard goes on in it.
   * @param {boolean} open
   */
  tell(open) {
    this.querySelector("button")?.setAttribute("aria-expanded", String(open));
    const first = document.querySelector(".md-sidebar--primary a");
    if (open && first instanceof HTMLElement) first.focus({ preventScroll: true });
  }
}

customElements.define("bl-menu", Menu);
