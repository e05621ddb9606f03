// @ts-check
import { Shelf } from "./store.js";

/**
 * Where the reader works, in which country, and as what: ids, and the department's name to show.
 * Empty where nothing was chosen.
 *
 * @typedef {{department: string, name: string, place: string, role: string}} Reader
 */

/** @type {Reader} */
const NOBODY = { department: "", name: "", place: "", role: "" };

/** @type {Shelf<Reader>} */
export const reader = new Shelf("mine", NOBODY, (value) =>
  Object.keys(NOBODY).every((key) => typeof value?.[key] === "string"),
);
