/** What package.py writes of a module, for scripts to import: no such file lies here. */

export interface Question {
  id: string;
  /** The place of the right answer, from 0. */
  right: number;
  /** Why each answer is right, or what is wrong with it. */
  because: string[];
}

export interface Course {
  id: string;
  version: string;
  fingerprint: string;
  /** The address that this version of the module has wherever it is spoken of. */
  address: string;
  /** When it counts as done. */
  rule: "test" | "reading" | "session";
  /** How much of the test must be right, from 0 to 1. */
  mastery: number;
  tries: number;
  /** How many questions one person is asked. */
  draw: number;
  /** Whether anybody may know the answers, so that reasons are shown after every try. */
  known: boolean;
  /** Stands for these very questions: what was kept of others is of no use. */
  of: string;
  questions: Question[];
}

export const COURSE: Course;
