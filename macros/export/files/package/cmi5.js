// @ts-check
import { begin } from "./course.js";
import { COURSE } from "./module.js";

/**
 * @typedef {import("./course.js").Keeper} Keeper
 * @typedef {import("./course.js").Outcome} Outcome
 * @typedef {import("./test.js").Answer} Answer
 */

/** The runtime that lies beside this script: @xapi/cmi5, as it is published. */
const Cmi5 = /** @type {any} */ (globalThis).Cmi5;
const VERSION = "1.0.3"; // of xAPI, as the runtime says it

/** What is sent carries the version and the fingerprint of the text that was learned. */
class Unit extends Cmi5 {
  leaving = false;

  /** @param {any} statement @param {any} [options] */
  sendXapiStatement(statement, options) {
    const extensions = {
      [`${COURSE.address}/version`]: COURSE.version,
      [`${COURSE.address}/fingerprint`]: COURSE.fingerprint,
    };
    const context = statement.context ?? {};
    const sent = { ...statement, context: { ...context, extensions: { ...context.extensions, ...extensions } } };
    return this.leaving ? this.callOut(sent) : super.sendXapiStatement(sent, options);
  }

  /** Sends a statement that outlives the page. @param {any} statement */
  callOut(statement) {
    const { endpoint } = this.getLaunchParameters();
    return fetch(`${endpoint.replace(/\/?$/, "/")}statements`, {
      method: "POST",
      keepalive: true,
      body: JSON.stringify(statement),
      headers: {
        Authorization: `Basic ${this.getAuthToken()}`,
        "Content-Type": "application/json",
        "X-Experience-API-Version": VERSION,
      },
    });
  }
}

/**
 * A learning system that speaks cmi5 (cmi5 Specification Profile for xAPI, Quartz, 1st edition).
 *
 * Passed or failed is said at most once in a registration, and completed with it (9.3): what was
 * kept in the State API knows that it was said.
 *
 * @implements {Keeper}
 */
class System {
  /** What was given goes out in order, one after the other. @type {Promise<unknown>} */
  line = Promise.resolve();
  closed = false;
  /** @type {any} */
  unit = null;
  /** @type {(() => void) | null} */
  leave = null;
  /** @type {(well: boolean) => void} */
  told = () => {};

  async begin() {
    this.unit = new Unit();
    await this.unit.initialize();
    const { launchMode, masteryScore, returnURL } = this.unit.getLaunchData();
    if (returnURL) this.leave = () => this.line.then(() => this.close()).finally(() => location.assign(returnURL));
    const mastery = masteryScore === undefined ? null : Number(masteryScore);
    return { state: await this.kept(), mastery, looking: launchMode !== "Normal" };
  }

  /** Returns what was kept the last time, if anything was: to ask for what is not there is an error. */
  async kept() {
    const { stateId, ...queryParams } = this.place();
    const known = await this.unit.xapi.requestResource({ resource: "activities/state", queryParams });
    if (!known.data.includes(stateId)) return "";
    return JSON.stringify((await this.unit.xapi.getState(this.place())).data);
  }

  place() {
    const { actor, activityId, registration } = this.unit.getLaunchParameters();
    return { agent: actor, activityId, registration, stateId: "backline" };
  }

  /** @param {string} text */
  keep(text) {
    this.then(() => this.unit.xapi.setState({ ...this.place(), state: JSON.parse(text) }));
  }

  /** @param {Answer[]} answers */
  answered(answers) {
    for (const one of answers) {
      const choices = one.choices.map((text, place) => ({ id: letter(place), description: { en: text } }));
      const period = { start: new Date(one.at.getTime() - one.seconds * 1000), end: one.at };
      this.then(() =>
        this.unit.interactionChoice(
          COURSE.id,
          one.question,
          [letter(one.given)],
          [letter(one.right)],
          choices,
          { en: one.question },
          { en: one.asked },
          one.given === one.right,
          period,
        ),
      );
    }
  }

  /** @param {Outcome} outcome */
  settle({ status, right, all }) {
    if (right !== undefined && all) {
      const score = { scaled: right / all, raw: right, min: 0, max: all };
      this.then(() => (status === "passed" ? this.unit.pass(score) : this.unit.fail(score)));
    }
    this.then(() => this.unit.complete());
  }

  /** Says that the session has ended; the page may be gone before an answer comes. */
  async close() {
    if (this.closed) return;
    this.closed = true;
    this.unit.leaving = true;
    await this.unit.terminate();
  }

  /** @param {() => Promise<unknown>} send */
  then(send) {
    this.line = this.line.then(send).then(
      () => this.told(true),
      () => this.told(false),
    );
  }
}

/** @param {number} place */
function letter(place) {
  return String.fromCharCode(97 + place);
}

begin(COURSE, Cmi5.isCmiAvailable ? new System() : null);
