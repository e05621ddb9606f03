// @ts-check
import { again } from "./attempt.js";

/**
 * @typedef {import("./attempt.js").State} State
 * @typedef {import("./module.js").Course} Course
 * @typedef {{question: string, asked: string, choices: string[], given: number, right: number, at: Date, seconds: number}} Answer
 */

/**
 * The questions of a module as a form.
 *
 * Expects what fragments/package.html renders: one fieldset for each question, in the order of
 * `course.questions`, a status line, a button to hand in and one to try again. All words are in the
 * HTML. Of a graded test no reason and no right answer is shown while a try is left.
 */
export class Test {
  /** When the questions were shown, and each was answered: a learning system asks. */
  shown = new Date();
  /** @type {Map<number, Date>} */
  times = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {Course} course
   * @param {State} state
   * @param {number} mastery How much must be right, from 0 to 1.
   */
  constructor(form, course, state, mastery) {
    this.form = form;
    this.course = course;
    this.state = state;
    this.mastery = mastery;
    this.fields = [...form.querySelectorAll("fieldset")];
    form.hidden = false;
    form.addEventListener("change", (event) => this.note(event));
    form.addEventListener("submit", (event) => this.handIn(event));
    this.button("again").addEventListener("click", () => this.retry());
    this.ask();
    if (state.end) this.tell();
  }

  /** Called when something is to be kept. */
  changed = () => {};
  /** Called with the answers of each try. @type {(answers: Answer[]) => void} */
  answered = () => {};
  /** Called once the test is over. */
  over = () => {};

  /** Shows the questions that were drawn, with the answers given so far. */
  ask() {
    const { drawn, given, end } = this.state;
    this.shown = new Date();
    this.times.clear();
    for (const [number, field] of this.fields.entries()) {
      const place = drawn.indexOf(number);
      field.hidden = place < 0;
      field.disabled = place < 0 || Boolean(end);
      field.removeAttribute("data-state");
      part(field, "because").hidden = true;
      const count = part(field, "count");
      count.textContent = filled(count, { n: place + 1, all: drawn.length });
      for (const box of boxes(field)) box.checked = Number(box.value) === given[place];
    }
    this.button("hand-in").hidden = Boolean(end);
    this.button("again").hidden = true;
    this.say("");
  }

  /** @param {Event} event */
  note(event) {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const number = this.fields.findIndex((field) => field.contains(box));
    this.state.given[this.state.drawn.indexOf(number)] = Number(box.value);
    this.times.set(number, new Date());
    part(this.fields[number], "because").hidden = true;
    this.say("");
    this.changed();
  }

  /** @param {Event} event */
  handIn(event) {
    event.preventDefault();
    const { drawn, given } = this.state;
    const open = drawn.filter((_, place) => given[place] === null);
    if (open.length) {
      this.remind(open);
      return;
    }
    this.judge();
    this.answered(drawn.map((number, place) => this.answer(number, /** @type {number} */ (given[place]))));
    if (this.state.end) this.over();
    this.tell();
    part(this.form, "said").focus();
    if (!this.state.end) again(this.state, this.course);
    this.changed();
  }

  /** Says what is not answered yet, at each question and in all. @param {number[]} open */
  remind(open) {
    for (const number of open) {
      const line = part(this.fields[number], "because");
      line.textContent = line.dataset.open ?? "";
      line.hidden = false;
    }
    boxes(this.fields[open[0]])[0].focus();
    this.say("open", { n: open.length });
  }

  /** Counts what is right, and ends the test if it is passed or no try is left. */
  judge() {
    const { drawn } = this.state;
    const right = drawn.filter((number) => this.isRight(number)).length;
    const end = { right, all: drawn.length, passed: right / drawn.length >= this.mastery };
    this.state.tries += 1;
    if (end.passed || this.state.tries >= this.course.tries) this.state.end = end;
    this.last = end;
  }

  retry() {
    this.ask();
    part(this.form, "questions").focus();
  }

  /** Says how it went, and where that is allowed, why. */
  tell() {
    const end = this.state.end ?? this.last;
    if (!end) return;
    for (const field of this.fields) field.disabled = true;
    this.button("hand-in").hidden = true;
    this.button("again").hidden = Boolean(this.state.end);
    const { right, all } = end;
    this.say(end.passed ? "passed" : this.state.end ? "failed" : "again", {
      right,
      all,
      needed: Math.ceil(this.mastery * all - 1e-9),
      left: this.course.tries - this.state.tries,
    });
    if (this.course.known || this.state.end) for (const number of this.state.drawn) this.explain(number);
  }

  /** @param {number} number */
  explain(number) {
    const { right, because } = this.course.questions[number];
    const field = this.fields[number];
    const chosen = this.chosen(number);
    const line = part(field, "because");
    const isRight = chosen === right;
    const name = this.choices(field)[right];
    const said = [`${isRight ? line.dataset.right : line.dataset.wrong} ${because[chosen]}`];
    if (!isRight) said.push(filled(line, { choice: name, because: because[right] }));
    line.textContent = said.join(" ");
    line.hidden = false;
    field.dataset.state = isRight ? "right" : "wrong";
  }

  /** @param {number} number @param {number} given @returns {Answer} */
  answer(number, given) {
    const field = this.fields[number];
    const { id, right } = this.course.questions[number];
    const at = this.times.get(number) ?? new Date();
    const asked = part(field, "ask").textContent ?? "";
    const seconds = Math.max(0, (at.getTime() - this.shown.getTime()) / 1000);
    return { question: id, asked, choices: this.choices(field), given, right, at, seconds };
  }

  /** @param {number} number */
  chosen(number) {
    return boxes(this.fields[number]).findIndex((box) => box.checked);
  }

  /** @param {number} number */
  isRight(number) {
    return this.chosen(number) === this.course.questions[number].right;
  }

  /** @param {HTMLFieldSetElement} field */
  choices(field) {
    return boxes(field).map((box) => box.labels?.[0]?.textContent?.trim() ?? "");
  }

  /** @param {string} key @param {Record<string, unknown>} [values] */
  say(key, values = {}) {
    const line = part(this.form, "said");
    line.textContent = key ? filled(line, values, key) : "";
    line.dataset.state = key;
  }

  /** @param {string} name */
  button(name) {
    return part(this.form, name);
  }
}

/** @param {Element} inside @param {string} name @returns {HTMLElement} */
export function part(inside, name) {
  return /** @type {HTMLElement} */ (inside.querySelector(`[data-part="${name}"]`));
}

/**
 * Returns what an element is to say, with values filled in.
 *
 * @param {HTMLElement} element @param {Record<string, unknown>} values @param {string} [key]
 */
export function filled(element, values, key = "says") {
  return (element.dataset[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @param {Element} field @returns {HTMLInputElement[]} */
function boxes(field) {
  return [...field.querySelectorAll("input")];
}
