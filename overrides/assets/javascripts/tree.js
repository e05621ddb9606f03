// @ts-check
import { walk } from "./walk.js";

/**
 * Questions that lead to an answer: what was not chosen steps aside, and each place has an address.
 *
 * Expects what fragments/tree.html renders: branches (`details.bl-choice`) within branches, and a bar
 * with buttons. Without this script the same branches unfold, and all stay in sight.
 */
class Tree extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
    this.addEventListener("toggle", this, true);
    addEventListener("hashchange", this);
    this.jump();
    this.tidy();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.removeEventListener("keydown", this);
    this.removeEventListener("toggle", this, true);
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "hashchange") this.jump();
    else if (event.type === "click") this.act(target);
    else if (event.type === "toggle") {
      this.tidy();
      if (target === this.last && target.offsetHeight < innerHeight) {
        target.scrollIntoView({ block: "nearest" });
      }
    } else {
      const group = target.closest("details")?.parentElement?.children ?? [];
      walk(/** @type {KeyboardEvent} */ (event), target, [...group].flatMap(summary));
    }
  }

  /** @param {HTMLElement} target */
  act(target) {
    const door = target.closest("[data-do]")?.getAttribute("data-do");
    if (door === "back") this.back();
    if (door === "again") this.again();
    if (door === "link") this.link();
  }

  /** Hides what was not chosen, and writes the place into the address. */
  tidy() {
    for (const branch of this.branches) {
      const others = [...(branch.parentElement?.children ?? [])].filter((one) => one !== branch);
      const passed = others.some((one) => one instanceof HTMLDetailsElement && one.open);
      branch.toggleAttribute("data-off", passed && !branch.open);
    }
    const last = this.last;
    this.bar.hidden = !last;
    this.status.textContent = "";
    const address = last ? `#${last.id}` : location.pathname + location.search;
    if (last || this.names(location.hash)) history.replaceState(history.state, "", address);
  }

  back() {
    const last = this.last;
    if (!last) return;
    last.open = false;
    last.querySelector("summary")?.focus();
  }

  again() {
    for (const branch of this.branches) branch.open = false;
    this.querySelector("summary")?.focus();
  }

  async link() {
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.status.textContent = (copied && this.status.dataset.copied) || location.href;
  }

  /** Opens the branch that the address names, and those above it. */
  jump() {
    const wanted = this.names(location.hash);
    for (let at = wanted; at && at !== this; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    wanted?.scrollIntoView();
  }

  /**
   * @param {string} hash
   * @returns {HTMLElement | null}
   */
  names(hash) {
    return hash ? this.querySelector(`#${CSS.escape(hash.slice(1))}`) : null;
  }

  /** @returns {HTMLDetailsElement[]} */
  get branches() {
    return [...this.querySelectorAll(/** @type {"details"} */ ("details.bl-choice"))];
  }

  get last() {
    return this.branches.filter((branch) => branch.open).at(-1);
  }

  get bar() {
    return /** @type {HTMLElement} */ (this.querySelector(".bl-steps__bar"));
  }

  get status() {
    return /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
  }
}

/** @param {Element} branch */
function summary(branch) {
  const found = branch.querySelector(":scope > summary");
  return found && !branch.hasAttribute("data-off") ? [/** @type {HTMLElement} */ (found)] : [];
}

customElements.define("bl-tree", Tree);
