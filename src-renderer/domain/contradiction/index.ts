// What a session's notes and its timeline say against each other, in words, for a person to look at.
// Promises: nothing is refused, changed or decided for it; the same facts give the same list.
// Must not know: how a note is signed or kept, how it looks.
export { contradictions, type Contradiction, type ToldSession } from './contradictions.ts';
