// @ts-check
/**
 * What somebody did in a module so far, in a form that a learning system can keep.
 *
 * @typedef {import("./module.js").Course} Course
 * @typedef {{right: number, all: number, passed: boolean}} End
 * @typedef {object} State
 * @property {string} of Of which questions it is.
 * @property {number} part The part of the page that is open, from 0.
 * @property {number} tries How often the test was handed in.
 * @property {number[]} drawn The questions that are asked, from 0.
 * @property {(number | null)[]} given The answer to each of these, from 0.
 * @property {End | null} end How the test ended, once no try is left or it was passed.
 * @property {boolean} read Whether the end of the page was reached.
 */

/** @param {Course} course @returns {State} */
export function fresh(course) {
  return { of: course.of, part: 0, end: null, read: false, tries: 0, ...drawn(course) };
}

/**
 * Returns what was kept, or a fresh start where it is of other questions or cannot be read.
 *
 * @param {string} text @param {Course} course @returns {State}
 */
export function read(text, course) {
  try {
    const state = JSON.parse(text);
    if (state?.of === course.of) return state;
  } catch {
    // Nothing was kept, or something else was.
  }
  return fresh(course);
}

/** Begins another try: other questions where there are more than are asked. @param {State} state @param {Course} course */
export function again(state, course) {
  Object.assign(state, drawn(course));
}

/** @param {Course} course */
function drawn(course) {
  const left = course.questions.map((_, number) => number);
  while (left.length > course.draw) left.splice(Math.floor(Math.random() * left.length), 1);
  return { drawn: left, given: left.map(() => null) };
}
