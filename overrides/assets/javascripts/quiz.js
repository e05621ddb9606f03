// @ts-check
import { Steps, choices, links, words } from "./steps.js";

/** A practice quiz: one question at a time, the reason after each answer, and what to reread. */
class Quiz extends Steps {
  /** @type {HTMLElement[]} */
  asked = [];
  /** What was chosen first: that is what somebody knew. @type {Map<Element, HTMLDetailsElement>} */
  first = new Map();

  begin() {
    this.ask(this.all, true);
    addEventListener("hashchange", this);
    this.jump();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
    super.disconnectedCallback();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "hashchange") this.jump();
    else super.handleEvent(event);
  }

  /** Shows the question that the address names: a clause links to the questions that test it. */
  jump() {
    const step = this.all.find(({ id }) => id && location.hash === `#${id}`);
    if (!step) return;
    this.turn(step, true);
    step.scrollIntoView();
  }

  again() {
    this.ask(this.all);
  }

  missed() {
    this.ask(this.asked.filter((step) => !isRight(this.first.get(step))));
  }

  /**
   * @param {HTMLElement[]} steps
   * @param {boolean} [quietly]
   */
  ask(steps, quietly) {
    this.asked = steps;
    this.first = new Map();
    for (const step of this.all) this.clear(step);
    this.turn(steps[0], quietly);
  }

  /**
   * @param {HTMLElement | undefined} step
   * @param {boolean} [quietly]
   */
  turn(step, quietly) {
    this.show(step, quietly);
    this.offer("next", false);
  }

  /** @param {HTMLDetailsElement} choice */
  decide(choice) {
    if (!this.current) return;
    if (!this.first.has(this.current)) this.first.set(this.current, choice);
    this.tell(isRight(choice) ? "right" : "wrong");
    this.offer("next", true);
  }

  next() {
    const at = this.asked.indexOf(/** @type {HTMLElement} */ (this.current));
    const step = this.asked[at + 1];
    if (!step) this.finish();
    this.turn(step);
  }

  finish() {
    const answered = [...this.first];
    const wrong = answered.filter(([, choice]) => !isRight(choice));
    const title = /** @type {HTMLElement} */ (this.end.querySelector("h3"));
    title.textContent = (title.dataset.says ?? "")
      .replace("{right}", String(answered.length - wrong.length))
      .replace("{all}", String(answered.length));
    this.list("reread", links(wrong.map(([step]) => step)));
    this.list("log", answered.map(([step, choice]) => account(step, choice)));
    this.offer("missed", wrong.length > 0);
  }
}

/** @param {Element | undefined} choice */
function isRight(choice) {
  return /** @type {HTMLElement | undefined} */ (choice)?.dataset.state === "right";
}

/**
 * Returns what was asked, what was answered first, and why that was right or not.
 *
 * @param {Element} step
 * @param {Element} choice
 */
function account(step, choice) {
  const right = choices(step).find(isRight);
  const told = [words(step, ".bl-step__ask"), `${words(choice, "summary")} – ${words(choice, "strong")}`];
  return choice === right || !right ? told : [...told, `${words(right, "summary")} – ${words(right, "strong")}`];
}

customElements.define("bl-quiz", Quiz);
