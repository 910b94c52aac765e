/** Two pieces of a file that cannot both be right, and where. */
export interface Fault {
  readonly place: string;
  readonly says: string;
}

/** `dosing[4].totalMg` and what is the matter with it, as a sentence. */
export const fault = (place: string, says: string): Fault => ({ place, says: `${place} ${says}.` });
