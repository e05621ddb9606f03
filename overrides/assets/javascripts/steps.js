// @ts-check
import { print } from "./print.js";
import { walk } from "./walk.js";

/**
 * What a quiz and a scenario share: one step at a time, with answers that unfold their reason.
 *
 * Expects what fragments/quiz.html and scenario.html render: steps (`.bl-step`) with answers
 * (`details.bl-choice`), a bar with buttons (`data-do` names the method of the element that a button
 * calls), and an end. All words are in the HTML. Without this script everything is there to be read.
 * Nothing is kept when the page is left.
 */
export class Steps extends HTMLElement {
  connectedCallback() {
    for (const type of ["click", "keydown"]) this.addEventListener(type, this);
    this.addEventListener("toggle", this, true);
    this.bar.hidden = false;
    for (const part of this.end.querySelectorAll(":scope > [hidden]:not([data-part])")) {
      /** @type {HTMLElement} */ (part).hidden = false;
    }
    this.begin();
  }

  disconnectedCallback() {
    for (const type of ["click", "keydown"]) this.removeEventListener(type, this);
    this.removeEventListener("toggle", this, true);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "click") {
      const door = target.closest("[data-do]")?.getAttribute("data-do") ?? "";
      const act = /** @type {Record<string, any>} */ (/** @type {unknown} */ (this))[door];
      if (door) act.call(this);
    } else if (event.type === "keydown") {
      const open = this.current?.querySelectorAll("details:not([hidden]) > summary") ?? [];
      const all = /** @type {HTMLElement[]} */ ([...open]);
      walk(/** @type {KeyboardEvent} */ (event), target, all);
    } else if (target.matches("details.bl-choice[open]")) {
      this.decide(/** @type {HTMLDetailsElement} */ (target));
    }
  }

  begin() {}

  /** @param {HTMLDetailsElement} choice */
  decide(choice) {
    void choice;
  }

  /**
   * Shows one step, or with none the end.
   *
   * @param {HTMLElement | undefined} step
   * @param {boolean} [quietly] true where nobody asked for it yet: the page has just opened
   */
  show(step, quietly = false) {
    this.current = step;
    for (const one of this.all) one.toggleAttribute("data-off", one !== step);
    this.bar.hidden = !step;
    this.end.hidden = Boolean(step);
    this.tell("");
    if (!quietly) (step ?? /** @type {HTMLElement | null} */ (this.end.querySelector("h2, h3")))?.focus();
  }

  /**
   * Shows or hides a button.
   *
   * @param {string} door
   * @param {boolean} shown
   */
  offer(door, shown) {
    const button = this.querySelector(`[data-do="${door}"]`);
    if (button) /** @type {HTMLElement} */ (button).hidden = !shown;
  }

  /**
   * Says something to whoever cannot see it happen: a `data-` text of the status line.
   *
   * @param {string} key
   */
  tell(key) {
    const status = /** @type {HTMLElement} */ (this.bar.querySelector("[role=status]"));
    status.textContent = status.dataset[key] ?? "";
  }

  /**
   * Takes a step back to how it was before anybody chose.
   *
   * @param {HTMLElement} step
   */
  clear(step) {
    for (const choice of choices(step)) {
      choice.open = false;
      choice.hidden = false;
    }
  }

  /**
   * Fills the lists of the end.
   *
   * @param {string} part "log" or "reread"
   * @param {(string | Node)[][]} lines
   */
  list(part, lines) {
    const place = /** @type {HTMLElement} */ (this.end.querySelector(`[data-part=${part}]`));
    place.hidden = !lines.length;
    const items = lines.map((line) => {
      const item = document.createElement("li");
      for (const words of line) item.append(paragraph(words));
      return item;
    });
    place.querySelector("ul, ol")?.replaceChildren(...items);
  }

  print() {
    const log = this.end.querySelector("details");
    if (log) log.open = true;
    print(this.end);
  }

  /** @returns {HTMLElement[]} */
  get all() {
    return [...this.querySelectorAll(/** @type {"li"} */ (".bl-step"))];
  }

  get bar() {
    return /** @type {HTMLElement} */ (this.querySelector(".bl-steps__bar"));
  }

  get end() {
    return /** @type {HTMLElement} */ (this.querySelector(".bl-steps__end"));
  }
}

/**
 * @param {Element} step
 * @returns {HTMLDetailsElement[]}
 */
export function choices(step) {
  return [...step.querySelectorAll(/** @type {"details"} */ ("details.bl-choice"))];
}

/**
 * Returns what an element of a step says, in one line.
 *
 * @param {Element} within
 * @param {string} selector
 */
export function words(within, selector) {
  return within.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/**
 * Returns copies of the links to the clauses that decide, each once.
 *
 * @param {Element[]} within
 * @returns {Node[][]}
 */
export function links(within) {
  const found = within.flatMap((part) => [...part.querySelectorAll(".bl-choice__clause a")]);
  const once = new Map(found.map((link) => [link.getAttribute("href"), link]));
  return [...once.values()].map((link) => [link.cloneNode(true)]);
}

/** @param {string | Node} words */
function paragraph(words) {
  const line = document.createElement("p");
  line.append(words);
  return line;
}
