// @ts-check
import { begin } from "./course.js";
import { COURSE } from "./module.js";

/**
 * @typedef {import("./course.js").Keeper} Keeper
 * @typedef {import("./course.js").Outcome} Outcome
 * @typedef {import("./test.js").Answer} Answer
 * @typedef {Record<string, (...given: string[]) => unknown>} Api
 */

const HERE = "cmi.core.lesson_location";
const STATUS = "cmi.core.lesson_status";

/**
 * A learning system that speaks SCORM 1.2 (ADL, The SCORM Run-Time Environment, 3.3 and 3.4).
 *
 * The score is written together with the status, never before: where the manifest names a mastery
 * score, a system judges by the score alone when the session ends (3.4.4, lesson_status).
 *
 * @implements {Keeper}
 */
class Scorm {
  started = Date.now();
  settled = false;
  closed = false;
  /** How many answers the system has; less than 0 where it takes none. */
  count = -1;
  leave = null;
  /** @type {(well: boolean) => void} */
  told = () => {};

  /** @param {Api} api */
  constructor(api) {
    this.api = api;
  }

  async begin() {
    if (!this.call("LMSInitialize", "")) throw new Error("LMSInitialize");
    const mode = this.get("cmi.core.lesson_mode");
    const status = this.get(STATUS);
    const looking = mode === "browse" || mode === "review";
    this.settled = status === "passed" || status === "completed";
    if (!looking) {
      if (!this.settled && status !== "failed") this.set(STATUS, "incomplete");
      this.set("cmi.core.exit", this.settled ? "" : "suspend");
      this.call("LMSCommit", "");
      if (this.get("cmi.interactions._children")) this.count = Number(this.get("cmi.interactions._count"));
    }
    const mastery = parseFloat(this.get("cmi.student_data.mastery_score"));
    return {
      state: this.get("cmi.suspend_data"),
      mastery: Number.isNaN(mastery) ? null : mastery / 100,
      looking,
    };
  }

  /** @param {string} text @param {string} part */
  keep(text, part) {
    this.took(this.set(HERE, part), this.set("cmi.suspend_data", text), this.call("LMSCommit", ""));
  }

  /** @param {Answer[]} answers */
  answered(answers) {
    if (this.count < 0) return;
    for (const one of answers) {
      const place = `cmi.interactions.${this.count++}`;
      this.set(`${place}.id`, one.question);
      this.set(`${place}.type`, "choice");
      this.set(`${place}.time`, one.at.toTimeString().slice(0, 8));
      this.set(`${place}.correct_responses.0.pattern`, letter(one.right));
      this.set(`${place}.student_response`, letter(one.given));
      this.set(`${place}.result`, one.given === one.right ? "correct" : "wrong");
      this.set(`${place}.weighting`, "1");
      this.set(`${place}.latency`, span(one.seconds));
    }
  }

  /** @param {Outcome} outcome */
  settle({ status, right, all }) {
    if (this.settled) return;
    this.settled = true;
    if (right !== undefined && all) {
      const score = Math.floor((right / all) * 10000 + 1e-6) / 100;
      this.set("cmi.core.score.min", "0");
      this.set("cmi.core.score.max", "100");
      this.set("cmi.core.score.raw", String(score));
    }
    this.took(this.set(STATUS, status), this.set("cmi.core.exit", ""), this.call("LMSCommit", ""));
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.set("cmi.core.session_time", span((Date.now() - this.started) / 1000));
    this.call("LMSCommit", "");
    this.call("LMSFinish", "");
  }

  /** @param {boolean[]} done */
  took(...done) {
    this.told(done.every(Boolean));
  }

  /** @param {string} name @param {string[]} given */
  call(name, ...given) {
    return String(this.api[name](...given)) === "true";
  }

  /** @param {string} name */
  get(name) {
    const value = this.api.LMSGetValue(name);
    return String(this.api.LMSGetLastError()) === "0" ? String(value ?? "") : "";
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    return this.call("LMSSetValue", name, value) && String(this.api.LMSGetLastError()) === "0";
  }
}

/** Returns the system's side: in a window above this one, or above the one that opened it. */
function found() {
  for (const start of [window.parent, window.opener]) {
    for (let at = start, steps = 0; at && steps < 500; at = at.parent, steps++) {
      try {
        const api = /** @type {{API?: Api}} */ (/** @type {unknown} */ (at)).API;
        if (api) return new Scorm(api);
      } catch {
        break; // Another site's window, which may not be looked into.
      }
      if (at === at.parent) break;
    }
  }
  return null;
}

/** @param {number} place */
function letter(place) {
  return String.fromCharCode(97 + place);
}

/** Returns a time as a CMITimespan: hours with four figures. @param {number} seconds */
function span(seconds) {
  const two = (/** @type {number} */ n) => String(Math.floor(n)).padStart(2, "0");
  const hours = String(Math.min(9999, Math.floor(seconds / 3600))).padStart(4, "0");
  return `${hours}:${two((seconds / 60) % 60)}:${(seconds % 60).toFixed(2).padStart(5, "0").replace("60.00", "59.99")}`;
}

begin(COURSE, found());
