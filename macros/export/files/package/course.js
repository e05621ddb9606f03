// @ts-check
import { fresh, read } from "./attempt.js";
import { Test, filled, part } from "./test.js";

/**
 * @typedef {import("./module.js").Course} Course
 * @typedef {import("./attempt.js").State} State
 * @typedef {import("./test.js").Answer} Answer
 * @typedef {{status: "passed" | "failed" | "completed", right?: number, all?: number}} Outcome
 */

/**
 * Whoever keeps what somebody does: a learning system, by its standard, or nobody.
 *
 * @typedef {object} Keeper
 * @property {() => Promise<Kept>} begin Raises where it does not answer.
 * @property {(text: string, part: string) => void} keep
 * @property {(answers: Answer[]) => void} answered
 * @property {(outcome: Outcome) => void} settle
 * @property {() => void} close The page is going away: nothing may be decided now.
 * @property {(() => void) | null} leave Closes and goes back to where somebody came from.
 * @property {(well: boolean) => void} told Called by it: whether it took what it was given.
 *
 * @typedef {object} Kept
 * @property {string} state What was kept the last time.
 * @property {number | null} mastery How much must be right, if it says so itself.
 * @property {boolean} looking Whether somebody is only looking: then nothing is recorded.
 */

/** A module, part by part. Without this script all of it can be read, and nothing is asked. */
class Page {
  /** @param {Course} course @param {Keeper | null} keeper @param {Kept | null} kept */
  constructor(course, keeper, kept) {
    this.course = course;
    this.keeper = keeper;
    this.state = read(kept?.state ?? "", course);
    this.parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".bl-part")]);
    this.bar = /** @type {HTMLElement} */ (document.querySelector(".bl-bar"));
    this.outward();
    const form = document.querySelector("form");
    if (form) part(document.body, "script").hidden = true;
    if (form) this.ask(new Test(form, course, this.state, kept?.mastery ?? course.mastery));
    this.listen();
    this.turn(Math.min(this.state.part, this.parts.length - 1), true);
  }

  /** Lets what leads elsewhere open beside the page, so that a learning system's frame keeps it. */
  outward() {
    for (const link of document.querySelectorAll('a[href^="http"]')) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener");
    }
  }

  /** @param {Test} test */
  ask(test) {
    test.changed = () => this.keep();
    test.answered = (answers) => this.tests && this.keeper?.answered(answers);
    test.over = () => {
      const end = this.state.end;
      if (end && this.tests) {
        const { right, all, passed } = end;
        this.keeper?.settle({ status: passed ? "passed" : "failed", right, all });
      }
    };
  }

  listen() {
    for (const [name, step] of /** @type {[string, number][]} */ ([["back", -1], ["next", 1]])) {
      part(this.bar, name).addEventListener("click", () => this.turn(this.state.part + step));
    }
    const leave = part(this.bar, "leave");
    leave.hidden = !this.keeper?.leave;
    leave.addEventListener("click", () => this.keeper?.leave?.());
    addEventListener("pagehide", () => this.keeper?.close());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    this.bar.hidden = false;
  }

  /** @param {number} to @param {boolean} [quietly] */
  turn(to, quietly) {
    for (const [number, one] of this.parts.entries()) one.hidden = number !== to;
    part(this.bar, "back").hidden = to === 0;
    part(this.bar, "next").hidden = to === this.parts.length - 1;
    const place = part(this.bar, "place");
    place.textContent = filled(place, { n: to + 1, all: this.parts.length });
    this.state.part = to;
    if (!quietly) {
      this.parts[to].scrollIntoView();
      this.parts[to].focus({ preventScroll: true });
    }
    const end = to === this.parts.length - 1 && !this.tests && !this.state.read;
    if (end) {
      this.state.read = true;
      this.keeper?.settle({ status: "completed" });
    }
    if (end || !quietly) this.keep();
  }

  /** Whether the questions decide. Else they are for whoever answers, and nobody is told of them. */
  get tests() {
    return this.course.rule === "test";
  }

  keep() {
    const { part: at, read: done } = this.state;
    const kept = this.tests ? this.state : { ...fresh(this.course), part: at, read: done };
    this.keeper?.keep(JSON.stringify(kept), this.parts[at].id);
  }
}

/** @param {Course} course @param {Keeper | null} keeper */
export async function begin(course, keeper) {
  const line = part(document.body, "kept");
  /** @param {string} key */
  const say = (key) => {
    if (line.dataset.state === key) return;
    line.textContent = filled(line, {}, key);
    line.dataset.state = key;
  };
  if (keeper) keeper.told = (well) => say(well ? "kept" : "fault");
  const kept = (await keeper?.begin().catch(() => null)) ?? null;
  say(!keeper ? "nobody" : !kept ? "fault" : kept.looking ? "looking" : "kept");
  new Page(course, keeper && kept ? (kept.looking ? onlooking(keeper) : keeper) : null, kept);
}

/** Returns a keeper that takes nothing, and still ends its session. @param {Keeper} keeper @returns {Keeper} */
function onlooking(keeper) {
  const none = () => {};
  const close = () => keeper.close();
  return { begin: keeper.begin, keep: none, answered: none, settle: none, close, leave: keeper.leave, told: none };
}
