// @ts-check
import { Steps, choices, links, words } from "./steps.js";

/**
 * One thing that happened, and what was decided about it.
 *
 * @typedef {{step: HTMLElement, choice?: HTMLDetailsElement, late?: boolean}} Turn
 */

/** A scenario: what happens next depends on what was decided before. */
class Scenario extends Steps {
  /** @type {Turn[]} */
  turns = [];
  /** Seconds left for the decision that is open, while the clock is on. */
  left = 0;

  begin() {
    this.again(true);
  }

  /** @param {unknown} [quietly] true where nobody asked for it yet */
  again(quietly) {
    this.turns = [];
    for (const step of this.all) this.clear(step);
    this.go(this.all[0], quietly === true);
  }

  /**
   * @param {HTMLElement | undefined} step
   * @param {boolean} [quietly]
   */
  go(step, quietly) {
    if (step) this.turns.push({ step });
    else this.finish();
    this.show(step, quietly);
    this.settle();
  }

  /** Offers what can be done now: to go on once something is decided, to go back once something is behind. */
  settle() {
    const turn = this.turns.at(-1);
    this.offer("next", Boolean(turn && (turn.choice || !choices(turn.step).length)));
    this.offer("back", this.turns.length > 1 || Boolean(turn?.choice));
    this.wind();
  }

  /** @param {HTMLDetailsElement} choice */
  decide(choice) {
    const turn = this.turns.at(-1);
    if (!turn || turn.choice) return;
    turn.choice = choice;
    for (const other of choices(turn.step)) other.hidden = other !== choice;
    this.settle();
  }

  next() {
    const taken = new Set(this.turns.map((turn) => turn.choice?.dataset.option));
    const from = this.all.indexOf(/** @type {HTMLElement} */ (this.current));
    this.go(this.all.slice(from + 1).find((step) => follows(step, taken)));
  }

  /** Takes back the last decision. */
  back() {
    const turn = this.turns.at(-1);
    if (turn && !turn.choice) this.turns.pop();
    const last = this.turns.at(-1);
    if (!last) return;
    delete last.choice;
    this.clear(last.step);
    this.show(last.step);
    this.settle();
  }

  finish() {
    const { turns } = this;
    const decided = turns.filter((turn) => turn.choice);
    const earned = sum(decided.map(({ choice }) => worth(choice)));
    const most = sum(decided.map(({ step }) => Math.max(...choices(step).map(worth))));
    const percent = most ? Math.floor((100 * earned) / most) : 0;
    const endings = this.parts("[data-least]");
    const ending = endings.find((one) => percent >= Number(one.dataset.least));
    for (const one of endings) one.hidden = one !== ending;
    for (const line of this.parts("[data-criterion]")) this.score(line, decided);
    const spared = decided.filter(({ choice }) => choice?.dataset.state === "wrong");
    this.list("reread", links(spared.flatMap(({ choice }) => (choice ? [choice] : []))));
    this.list("log", turns.map((turn) => this.account(turn)));
  }

  /**
   * @param {HTMLElement} line
   * @param {Turn[]} turns
   */
  score(line, turns) {
    const points = (/** @type {HTMLElement | undefined} */ choice) =>
      Number(JSON.parse(choice?.dataset.points ?? "{}")[line.dataset.criterion ?? ""] ?? 0);
    const earned = sum(turns.map(({ choice }) => points(choice)));
    const most = sum(turns.map(({ step }) => Math.max(...choices(step).map(points))));
    const place = line.querySelector("span:last-child");
    const says = (line.dataset.says ?? "").replace("{n}", String(earned));
    if (place) place.textContent = says.replace("{all}", String(most));
  }

  /**
   * Returns what happened, what was decided, what came of it, and what was better.
   *
   * @param {Turn} turn
   */
  account({ step, choice, late }) {
    /** @type {(string | Node)[]} */
    const told = [`${words(step, ".bl-step__when")}: ${words(step, ".bl-step__text")}`];
    if (!choice) return told;
    const says = this.bar.querySelector("p")?.dataset;
    const chosen = document.createElement("strong");
    chosen.textContent = words(choice, "summary") + (late ? ` (${says?.late})` : "");
    told.push(chosen, words(choice, ".bl-choice__because > p"));
    const best = choices(step).find((one) => one.dataset.state === "right");
    if (best && best !== choice) told.push(`${says?.best} ${words(best, "summary")}`);
    return told;
  }

  // The clock

  /** Starts or stops playing against the clock. */
  clock() {
    const button = this.button("clock");
    button.ariaPressed = String(button.ariaPressed !== "true");
    this.button("pause").ariaPressed = "false";
    this.wind();
  }

  pause() {
    const button = this.button("pause");
    button.ariaPressed = String(button.ariaPressed !== "true");
  }

  /** Winds the clock up for the decision that is open now. */
  wind() {
    clearInterval(this.ticking);
    const turn = this.turns.at(-1);
    const on = this.button("clock").ariaPressed === "true" && !turn?.choice;
    this.left = Number((on && turn?.step.dataset.seconds) || 0);
    this.offer("pause", this.left > 0);
    this.face();
    if (this.left) this.ticking = setInterval(() => this.tick(), 1000);
  }

  tick() {
    if (this.button("pause").ariaPressed === "true" || !this.left) return;
    this.left -= 1;
    this.face();
    const turn = this.turns.at(-1);
    if (this.left || !turn) return;
    clearInterval(this.ticking);
    turn.late = true;
    this.tell("late");
  }

  face() {
    const face = /** @type {HTMLElement} */ (this.bar.querySelector("[role=timer]"));
    face.textContent = this.left ? (face.dataset.says ?? "").replace("{n}", String(this.left)) : "";
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    super.disconnectedCallback();
  }

  /** @param {string} door */
  button(door) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-do="${door}"]`));
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  parts(selector) {
    return [...this.end.querySelectorAll(/** @type {"p"} */ (selector))];
  }
}

/**
 * Returns whether a step happens after these options were taken.
 *
 * @param {HTMLElement} step
 * @param {Set<string | undefined>} taken
 */
function follows(step, taken) {
  const waits = step.dataset.if?.split(" ");
  return !waits || waits.some((id) => taken.has(id));
}

/** @param {HTMLElement | undefined} choice */
function worth(choice) {
  return Number(choice?.dataset.worth ?? 0);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

customElements.define("bl-scenario", Scenario);
